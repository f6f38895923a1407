package contender

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// callTimeout is how long a call on the backend, and the wait for a connection, may take.
const callTimeout = 10 * time.Second

// dbConnection carries one call at a time.
type dbConnection struct {
	socket net.Conn
	in     *bufio.Reader
	frame  [callBytes]byte
}

// query sends a call and waits for its answer. After an error the connection is of no more use.
func (c *dbConnection) query(call *dbCall) ([]Row, error) {
	if err := c.socket.SetDeadline(time.Now().Add(callTimeout)); err != nil {
		return nil, err
	}
	call.encode(&c.frame)
	if _, err := c.socket.Write(c.frame[:]); err != nil {
		return nil, err
	}
	rows, err := readRows(c.in)
	if err != nil {
		return nil, err
	}
	if c.in.Buffered() > 0 {
		return nil, errors.New("more bytes than one answer")
	}
	if call.op == opRows && len(rows) != call.b {
		return nil, fmt.Errorf("%d rows in place of %d", len(rows), call.b)
	}
	return rows, nil
}

// database is a bounded number of connections, opened when they are first needed. Who finds none free waits in turn.
type database struct {
	address string
	permits chan struct{}
	waits   *atomic.Int64

	mutex sync.Mutex
	// idle has the connection used last at its end: that is the likeliest to be alive.
	idle []*dbConnection
}

func newDatabase(address string, size int, waits *atomic.Int64) *database {
	return &database{address: address, permits: make(chan struct{}, size), waits: waits}
}

func (d *database) query(call *dbCall) ([]Row, error) {
	if err := d.acquire(); err != nil {
		return nil, err
	}
	defer func() { <-d.permits }()
	connection, err := d.take()
	if err != nil {
		return nil, err
	}
	rows, err := connection.query(call)
	if err != nil {
		_ = connection.socket.Close()
		// What ended this one has likely ended them all, and an idle one cannot tell.
		d.dropIdle()
		return nil, err
	}
	d.mutex.Lock()
	d.idle = append(d.idle, connection)
	d.mutex.Unlock()
	return rows, nil
}

func (d *database) acquire() error {
	select {
	case d.permits <- struct{}{}:
		return nil
	default:
	}
	d.waits.Add(1)
	timer := time.NewTimer(callTimeout)
	defer timer.Stop()
	select {
	case d.permits <- struct{}{}:
		return nil
	case <-timer.C:
		return errors.New("no connection became free")
	}
}

func (d *database) take() (*dbConnection, error) {
	d.mutex.Lock()
	if last := len(d.idle) - 1; last >= 0 {
		connection := d.idle[last]
		d.idle = d.idle[:last]
		d.mutex.Unlock()
		return connection, nil
	}
	d.mutex.Unlock()
	// Go sets TCP_NODELAY by itself.
	socket, err := net.DialTimeout("tcp", d.address, callTimeout)
	if err != nil {
		return nil, err
	}
	return &dbConnection{socket: socket, in: bufio.NewReaderSize(socket, 16*1024)}, nil
}

func (d *database) dropIdle() {
	d.mutex.Lock()
	dropped := d.idle
	d.idle = nil
	d.mutex.Unlock()
	for _, connection := range dropped {
		_ = connection.socket.Close()
	}
}

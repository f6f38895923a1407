package contender

import (
	"bufio"
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// callTimeout is how long a call on the backend, and the wait for a connection, may take.
const callTimeout = 10 * time.Second

// connection carries one call at a time.
type connection struct {
	socket net.Conn
	in     *bufio.Reader
	// out is reused for the bytes of each call.
	out []byte
}

// send sends the call that stands in out.
func (c *connection) send() error {
	if err := c.socket.SetDeadline(time.Now().Add(callTimeout)); err != nil {
		return err
	}
	_, err := c.socket.Write(c.out)
	return err
}

// pool is a bounded number of connections to the backend, opened when they are first needed. Who finds none free waits in turn.
type pool struct {
	address string
	permits chan struct{}
	waits   *atomic.Int64

	mutex sync.Mutex
	// idle has the connection used last at its end: that is the likeliest to be alive.
	idle []*connection
}

func newPool(address string, size int, waits *atomic.Int64) *pool {
	return &pool{address: address, permits: make(chan struct{}, size), waits: waits}
}

// with makes a call on a connection. After an error that connection is of no more use.
func (p *pool) with(call func(*connection) error) error {
	if err := p.acquire(); err != nil {
		return err
	}
	defer func() { <-p.permits }()
	connection, err := p.take()
	if err != nil {
		return err
	}
	err = call(connection)
	if err == nil && connection.in.Buffered() > 0 {
		err = errors.New("more bytes than one answer")
	}
	if err != nil {
		_ = connection.socket.Close()
		// What ended this one has likely ended them all, and an idle one cannot tell.
		p.dropIdle()
		return err
	}
	p.mutex.Lock()
	p.idle = append(p.idle, connection)
	p.mutex.Unlock()
	return nil
}

func (p *pool) acquire() error {
	select {
	case p.permits <- struct{}{}:
		return nil
	default:
	}
	p.waits.Add(1)
	timer := time.NewTimer(callTimeout)
	defer timer.Stop()
	select {
	case p.permits <- struct{}{}:
		return nil
	case <-timer.C:
		return errors.New("no connection became free")
	}
}

func (p *pool) take() (*connection, error) {
	p.mutex.Lock()
	if last := len(p.idle) - 1; last >= 0 {
		connection := p.idle[last]
		p.idle = p.idle[:last]
		p.mutex.Unlock()
		return connection, nil
	}
	p.mutex.Unlock()
	// Go sets TCP_NODELAY by itself.
	socket, err := net.DialTimeout("tcp", p.address, callTimeout)
	if err != nil {
		return nil, err
	}
	return &connection{socket: socket, in: bufio.NewReaderSize(socket, 16*1024)}, nil
}

func (p *pool) dropIdle() {
	p.mutex.Lock()
	dropped := p.idle
	p.idle = nil
	p.mutex.Unlock()
	for _, connection := range dropped {
		_ = connection.socket.Close()
	}
}

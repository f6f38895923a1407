package contender

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

// What the database can be asked for.
const (
	opRows        = 1
	opPage        = 2
	opWrite       = 3
	opSearchIndex = 4
	opSearchScan  = 5
)

const (
	callBytes  = 29
	headBytes  = 9
	rowBytes   = 8
	frameLimit = 1 << 24
)

// dbCall is one call on the database: int32 length of the rest, byte op, int64 tag, int32 id, int16 call, int16 of,
// int32 a, int32 b, big-endian. The id seeds its wait; the tag names the incoming request, of whose calls it is one.
type dbCall struct {
	op       byte
	tag      int64
	id       int
	call, of int
	a, b     int
}

func (c *dbCall) encode(frame *[callBytes]byte) {
	binary.BigEndian.PutUint32(frame[0:], callBytes-4)
	frame[4] = c.op
	binary.BigEndian.PutUint64(frame[5:], uint64(c.tag))
	binary.BigEndian.PutUint32(frame[13:], uint32(c.id))
	binary.BigEndian.PutUint16(frame[17:], uint16(c.call))
	binary.BigEndian.PutUint16(frame[19:], uint16(c.of))
	binary.BigEndian.PutUint32(frame[21:], uint32(c.a))
	binary.BigEndian.PutUint32(frame[25:], uint32(c.b))
}

// readRows reads one answer: int32 length of the rest, byte status (0 ok), int32 count and count times int32 id, int32 number.
func readRows(in *bufio.Reader) ([]Row, error) {
	head, err := in.Peek(headBytes)
	if err != nil {
		return nil, err
	}
	length := binary.BigEndian.Uint32(head)
	status := head[4]
	count := binary.BigEndian.Uint32(head[5:])
	if length >= frameLimit || status != 0 || uint64(length) != headBytes-4+uint64(count)*rowBytes {
		return nil, fmt.Errorf("database answer of %d bytes with status %d and %d rows", length, status, count)
	}
	if _, err := in.Discard(headBytes); err != nil {
		return nil, err
	}
	rows := make([]Row, count)
	var row [rowBytes]byte
	for i := range rows {
		if _, err := io.ReadFull(in, row[:]); err != nil {
			return nil, err
		}
		rows[i] = Row{ID: int(binary.BigEndian.Uint32(row[0:])), Number: int(binary.BigEndian.Uint32(row[4:]))}
	}
	return rows, nil
}

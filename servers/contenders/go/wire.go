package contender

import (
	"bufio"
	"bytes"
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

// appendTo puts the bytes of the call behind others.
func (c *dbCall) appendTo(frame []byte) []byte {
	frame = binary.BigEndian.AppendUint32(frame, callBytes-4)
	frame = append(frame, c.op)
	frame = binary.BigEndian.AppendUint64(frame, uint64(c.tag))
	frame = binary.BigEndian.AppendUint32(frame, uint32(c.id))
	frame = binary.BigEndian.AppendUint16(frame, uint16(c.call))
	frame = binary.BigEndian.AppendUint16(frame, uint16(c.of))
	frame = binary.BigEndian.AppendUint32(frame, uint32(c.a))
	return binary.BigEndian.AppendUint32(frame, uint32(c.b))
}

// query makes one call on the database.
func (c *connection) query(call *dbCall) ([]Row, error) {
	c.out = call.appendTo(c.out[:0])
	if err := c.send(); err != nil {
		return nil, err
	}
	rows, err := readRows(c.in)
	if err == nil && call.op == opRows && len(rows) != call.b {
		err = fmt.Errorf("%d rows in place of %d", len(rows), call.b)
	}
	return rows, err
}

// get makes one call on the downstream service, the call-th of those that the request of this tag makes.
func (c *connection) get(tag int64, id, call, of int) (int, error) {
	c.out = fmt.Appendf(c.out[:0], "GET /call?id=%d&call=%d&of=%d&tag=%d HTTP/1.1\r\nHost: backend\r\n\r\n", id, call, of, tag)
	if err := c.send(); err != nil {
		return 0, err
	}
	return readNumber(c.in)
}

// readNumber reads one HTTP/1.1 answer of the downstream service: status 200, a Content-Length, and decimal digits as body.
func readNumber(in *bufio.Reader) (int, error) {
	line, err := in.ReadSlice('\n')
	if err != nil {
		return 0, err
	}
	if !bytes.HasPrefix(line, []byte("HTTP/1.1 200 ")) {
		return 0, fmt.Errorf("downstream answer with the status line %q", line)
	}
	length := -1
	for {
		if line, err = in.ReadSlice('\n'); err != nil {
			return 0, err
		}
		if len(bytes.TrimRight(line, "\r\n")) == 0 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		if bytes.EqualFold(name, []byte("Content-Length")) {
			length = decimal(string(bytes.TrimSpace(value)))
		}
	}
	if length < 1 || length > 10 {
		return 0, fmt.Errorf("downstream answer of %d bytes", length)
	}
	body, err := in.Peek(length)
	if err != nil {
		return 0, err
	}
	number := decimal(string(body))
	if _, err := in.Discard(length); err != nil || number < 0 {
		return 0, fmt.Errorf("downstream answer with another body than digits")
	}
	return number, nil
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

package contender

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"strings"
	"sync"
)

const (
	largeBytes = 1_048_576
	largeRows  = 9_500
	textBytes  = 64
	gzipLevel  = 6
)

// LargeObject is the body of /large before it is serialised.
type LargeObject struct {
	Rows []largeRow `json:"rows"`
	Pad  string     `json:"pad"`
}

type largeRow struct {
	ID     int    `json:"id"`
	Number int    `json:"number"`
	Text   string `json:"text"`
}

// Large is the object of /large, to be serialised for each request. It is made when it is first needed.
var Large = sync.OnceValue(makeLarge)

// LargeJSON is its bytes, serialised once.
var LargeJSON = sync.OnceValue(func() []byte { return mustMarshal(Large()) })

// LargeGzip is its bytes, serialised and compressed once.
var LargeGzip = sync.OnceValue(func() []byte { return Gzip(LargeJSON()) })

func makeLarge() *LargeObject {
	large := &LargeObject{Rows: make([]largeRow, largeRows)}
	for i := range large.Rows {
		id := i + 1
		text := make([]byte, textBytes)
		for j := range text {
			text[j] = byte('a' + (id*7+j*11)%26)
		}
		large.Rows[i] = largeRow{ID: id, Number: id * 48_271 % 2_147_483_647, Text: string(text)}
	}
	large.Pad = strings.Repeat("x", largeBytes-len(mustMarshal(large)))
	return large
}

func mustMarshal(large *LargeObject) []byte {
	body, err := json.Marshal(large)
	if err != nil {
		panic(err) // numbers and letters can be marshalled
	}
	return body
}

var gzipWriters = sync.Pool{New: func() any {
	writer, err := gzip.NewWriterLevel(nil, gzipLevel)
	if err != nil {
		panic(err) // the level is one
	}
	return writer
}}

// Gzip compresses a body.
func Gzip(body []byte) []byte {
	var out bytes.Buffer
	writer := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(writer)
	writer.Reset(&out)
	// A buffer takes whatever is written.
	_, _ = writer.Write(body)
	_ = writer.Close()
	return out.Bytes()
}

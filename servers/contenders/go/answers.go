package contender

import (
	"bytes"
	"encoding/json"
)

// Greeting is the body of /plaintext.
const Greeting = "Hello, World!"

// Hello is the body of /json.
type Hello struct {
	Message string `json:"message"`
}

// Row is a row of the database.
type Row struct {
	ID     int `json:"id"`
	Number int `json:"number"`
}

// Values is what the calls of a fan-out brought.
type Values struct {
	ID     int   `json:"id"`
	Values []int `json:"values"`
}

// Digest is the body of /cpu.
type Digest struct {
	Rounds int    `json:"rounds"`
	Digest string `json:"digest"`
}

// StoredItem is the item that a row stands for.
type StoredItem struct {
	ID         int    `json:"id"`
	Name       string `json:"name"`
	PriceCents int    `json:"priceCents"`
	Quantity   int    `json:"quantity"`
}

// Item is one that a client sent.
type Item struct {
	ID         int   `json:"id"`
	Name       Text  `json:"name"`
	PriceCents Whole `json:"priceCents"`
	Quantity   Whole `json:"quantity"`
}

// Page is a part of the list.
type Page struct {
	Offset int          `json:"offset"`
	Total  int          `json:"total"`
	Items  []StoredItem `json:"items"`
}

// JSON encodes the item with <, > and & as they came.
func (i Item) JSON() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(i); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

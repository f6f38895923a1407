package contender

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

const maxBodyBytes = 65_536

// Text is a JSON string; whatever else stands in its place becomes an empty one, which no name may be. It leaves with only
// " and \ escaped: encoding/json escapes U+2028 and U+2029 as well.
type Text string

// UnmarshalJSON never fails but by a broken string, so that validation can name the first wrong field.
func (t *Text) UnmarshalJSON(value []byte) error {
	if value[0] != '"' {
		*t = ""
		return nil
	}
	return json.Unmarshal(value, (*string)(t))
}

var escapes = strings.NewReplacer(`"`, `\"`, `\`, `\\`)

// MarshalJSON is for names that were found valid: they have no control characters.
func (t Text) MarshalJSON() ([]byte, error) {
	return []byte(`"` + escapes.Replace(string(t)) + `"`), nil
}

// IsPlain tells whether there are no control characters below U+0020.
func IsPlain(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r < 0x20 }) < 0
}

// Whole is a JSON integer; whatever else stands in its place, 1.0 too, becomes -1, which no field may be.
type Whole int

// UnmarshalJSON never fails, so that validation can name the first wrong field.
func (w *Whole) UnmarshalJSON(value []byte) error {
	number, err := strconv.Atoi(string(value))
	if err != nil {
		number = -1
	}
	*w = Whole(number)
	return nil
}

// ReadObject reads a request's whole body into a struct.
func ReadObject(w http.ResponseWriter, r *http.Request, into any) error {
	if r.ContentLength > maxBodyBytes {
		return tooLarge(w)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBodyBytes))
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		return tooLarge(w)
	}
	// What is no object is refused here: null would be taken for an empty one.
	if err != nil || !bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{")) || !utf8.Valid(body) {
		return ErrNoObject
	}
	if json.Unmarshal(body, into) != nil {
		return ErrNoObject
	}
	return nil
}

// tooLarge also has the connection closed: the server would take in the rest of the body before it answers.
func tooLarge(w http.ResponseWriter) error {
	w.Header().Set("Connection", "close")
	return ErrBodyTooLarge
}

// WrongField is the refusal of a body whose field of this name, in its struct, was found wrong first.
func WrongField(structField string) error {
	switch structField {
	case "Name":
		return invalid("name", "name must be a string of 1 to 100 characters")
	case "PriceCents":
		return invalid("priceCents", "priceCents must be an integer from 0 to 100000000")
	default:
		return invalid("quantity", "quantity must be an integer from 0 to 1000000")
	}
}

func invalid(field, message string) error {
	return &Refused{Status: http.StatusUnprocessableEntity, Message: message, Field: field}
}

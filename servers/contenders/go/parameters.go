package contender

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxID    = 1_000_000
	lastItem = 10_000
	tags     = 50_000
)

func wrong(format string, arguments ...any) *Refused {
	return &Refused{Status: http.StatusBadRequest, Message: fmt.Sprintf(format, arguments...)}
}

// decimal is the value of 1 to 10 decimal digits, -1 of anything else.
func decimal(text string) int {
	if len(text) < 1 || len(text) > 10 {
		return -1
	}
	value := 0
	for i := range len(text) {
		digit := text[i] - '0'
		if digit > 9 {
			return -1
		}
		value = value*10 + int(digit)
	}
	return value
}

func inLimits(text, name string, low, high int) (int, error) {
	value := decimal(text)
	if value < low || value > high {
		return 0, wrong("%s must be an integer from %d to %d", name, low, high)
	}
	return value, nil
}

// integer reads a parameter; of one given twice the first counts.
func integer(query url.Values, name string, low, high int) (int, error) {
	return inLimits(query.Get(name), name, low, high)
}

func flag(query url.Values, name string) (bool, error) {
	switch query.Get(name) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, wrong("%s must be true or false", name)
}

// Ms reads how long to wait, in milliseconds.
func Ms(query url.Values) (int, error) {
	return integer(query, "ms", 0, 60_000)
}

// ID reads the id of a row.
func ID(query url.Values) (int, error) {
	return integer(query, "id", 1, maxID)
}

// Rounds reads how often to hash.
func Rounds(query url.Values) (int, error) {
	return integer(query, "rounds", 1, 10_000_000)
}

// Series reads N rows or calls from an id on.
func Series(query url.Values, highest int) (id, n int, err error) {
	if n, err = integer(query, "n", 1, highest); err != nil {
		return 0, 0, err
	}
	id, err = ID(query)
	return id, n, err
}

// PageOf reads a part of the list; without a limit it is the whole rest.
func PageOf(query url.Values) (offset, limit int, err error) {
	limit = lastItem
	if query.Has("offset") {
		offset, err = integer(query, "offset", 0, 2_147_483_647)
	}
	if err == nil && query.Has("limit") {
		limit, err = integer(query, "limit", 1, 1_000)
	}
	return offset, limit, err
}

// FileName reads which file to send.
func FileName(query url.Values) (string, error) {
	name := query.Get("name")
	if len(name) == 3 && name[0] == 'f' {
		if number := decimal(name[1:]); number >= 0 && number < 16 {
			return name, nil
		}
	}
	return "", wrong("name must be one of f00 to f15")
}

// Search reads what to search for: the number behind the t of a tag, -1 where no row can have it; and whether by the index.
func Search(query url.Values) (key int, index bool, err error) {
	q := query.Get("q")
	if q == "" || utf8.RuneCountInString(q) > 64 {
		return 0, false, wrong("q must have 1 to 64 characters")
	}
	index, err = flag(query, "index")
	return searchKey(q), index, err
}

func searchKey(q string) int {
	digits, isTag := strings.CutPrefix(q, "t")
	key := decimal(digits)
	// A row's tag has no leading zeros.
	if !isTag || key < 0 || key >= tags || digits != strconv.Itoa(key) {
		return -1
	}
	return key
}

// Cached reads whether a large answer may be one that was made before.
func Cached(query url.Values) (bool, error) {
	if !query.Has("cached") {
		return false, nil
	}
	return flag(query, "cached")
}

// ItemID reads the id of a path: what it names must be in the list.
func ItemID(text string) (int, error) {
	if text == "" {
		return 0, ErrNoSuchPath
	}
	id, err := inLimits(text, "id", 1, maxID)
	if err == nil && id > lastItem {
		return 0, ErrNoSuchItem
	}
	return id, err
}

// AcceptsGzip reads Accept-Encoding: gzip, x-gzip or *, unless at q=0.
func AcceptsGzip(header string) bool {
	if header == "gzip" {
		return true
	}
	takesAny := false
	for coding := range strings.SplitSeq(strings.ToLower(header), ",") {
		name, quality, _ := strings.Cut(coding, ";")
		zero, isZero := strings.CutPrefix(strings.TrimSpace(quality), "q=0")
		allowed := !isZero || strings.Trim(zero, "0.") != ""
		switch strings.TrimSpace(name) {
		case "gzip", "x-gzip":
			return allowed
		case "*":
			takesAny = takesAny || allowed
		}
	}
	return takesAny
}

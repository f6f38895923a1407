package contender

import (
	"errors"
	"net/http"
)

// Refused is the answer to a request that breaks the contract, or that the backend failed; as JSON it is the body.
type Refused struct {
	Status  int    `json:"-"`
	Message string `json:"error"`
	Field   string `json:"field,omitempty"`
}

func (r *Refused) Error() string {
	return r.Message
}

// The refusals that do not depend on the request.
var (
	ErrNoObject         = &Refused{Status: http.StatusBadRequest, Message: "body must be a JSON object"}
	ErrNoSuchPath       = &Refused{Status: http.StatusNotFound, Message: "no such path"}
	ErrNoSuchItem       = &Refused{Status: http.StatusNotFound, Message: "no such item"}
	ErrMethodNotAllowed = &Refused{Status: http.StatusMethodNotAllowed, Message: "method not allowed"}
	ErrBodyTooLarge     = &Refused{Status: http.StatusRequestEntityTooLarge, Message: "body over 65536 bytes"}
	ErrBackendFailed    = &Refused{Status: http.StatusBadGateway, Message: "backend failed"}
	ErrNoBackend        = &Refused{Status: http.StatusServiceUnavailable, Message: "no backend"}

	errInternal = &Refused{Status: http.StatusInternalServerError, Message: "internal error"}
)

// RefusalOf is what the client is told of an error.
func RefusalOf(err error) *Refused {
	var refused *Refused
	if errors.As(err, &refused) {
		return refused
	}
	return errInternal
}

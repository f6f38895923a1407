package main

import (
	"encoding/json"
	"net/http"
	"strconv"

	"crossover/contender"
)

// answer makes a handler of what only finds the body of a good answer.
func answer(find func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := find(r)
		if err != nil {
			refuse(w, err)
			return
		}
		send(w, http.StatusOK, body)
	}
}

func refuse(w http.ResponseWriter, err error) {
	refused := contender.RefusalOf(err)
	send(w, refused.Status, refused)
}

func send(w http.ResponseWriter, status int, body any) {
	encoded, err := json.Marshal(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	sendBytes(w, status, "application/json", encoded)
}

// sendItem sends a client's own text, in which json.Marshal would escape <, > and &.
func sendItem(w http.ResponseWriter, status int, item contender.Item) {
	encoded, err := item.JSON()
	if err != nil {
		refuse(w, err)
		return
	}
	sendBytes(w, status, "application/json", encoded)
}

func sendBytes(w http.ResponseWriter, status int, contentType string, body []byte) {
	header := w.Header()
	header.Set("Content-Type", contentType)
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	// A client that is gone needs no answer.
	_, _ = w.Write(body)
}

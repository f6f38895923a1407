// The entry chi: an encoder on the answer itself, which adds a line feed; net/http finds the length.
package main

import (
	"encoding/json"
	"io"
	"net/http"

	"crossover/contender"
	"github.com/go-chi/chi/v5"
)

var greeting = &struct {
	Message string `json:"message"`
}{"Hello, World!"}

func main() {
	router := chi.NewRouter()
	router.Get("/json", func(w http.ResponseWriter, _ *http.Request) {
		setHeaders(w, "application/json")
		_ = json.NewEncoder(w).Encode(greeting)
	})
	router.Get("/plaintext", func(w http.ResponseWriter, _ *http.Request) {
		setHeaders(w, "text/plain")
		_, _ = io.WriteString(w, "Hello, World!")
	})
	contender.Serve(func(*contender.Service) http.Handler { return router })
}

func setHeaders(w http.ResponseWriter, contentType string) {
	w.Header().Set("Server", "chi")
	w.Header().Set("Content-Type", contentType)
}

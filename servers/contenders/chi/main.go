// Program chi is the server contract on Chi.
package main

import (
	"encoding/json"
	"net/http"
	"strings"

	"crossover/contender"
	"github.com/go-chi/chi/v5"
)

// program has the handlers of all paths.
type program struct {
	service *contender.Service
	items   *itemReader
}

func main() {
	contender.Serve(func(service *contender.Service) http.Handler {
		return router(&program{service: service, items: newItemReader()})
	})
}

func router(p *program) http.Handler {
	router := chi.NewRouter()
	router.Use(withServer)
	router.NotFound(func(w http.ResponseWriter, r *http.Request) { refuse(w, contender.ErrNoSuchPath) })
	router.MethodNotAllowed(refuseMethod)

	router.Get("/plaintext", p.plaintext)
	router.Get("/json", func(w http.ResponseWriter, r *http.Request) { send(w, http.StatusOK, p.service.Hello()) })
	router.Get("/wait", answer(p.wait))
	router.Get("/mistake/block", answer(p.block))
	router.Get("/cpu", answer(p.cpu))
	router.Get("/file", p.file)
	router.Get("/large", p.large)
	router.Get("/db", answer(p.row))
	router.Get("/queries", answer(p.queries))
	router.Get("/batch", answer(p.batch))
	router.Get("/fanout", answer(p.fanout))
	router.Get("/fanout-pool", answer(p.fanout))
	router.Get("/search", answer(p.search))

	router.Get("/items", answer(p.page))
	router.Post("/items", p.create)
	router.Get("/items/{id}", answer(p.item))
	router.Put("/items/{id}", p.update)
	router.Delete("/items/{id}", p.delete)
	return router
}

func withServer(next http.Handler) http.Handler {
	server := []string{contender.Server}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Server"] = server
		next.ServeHTTP(w, r)
	})
}

// refuseMethod looks the path up under every method that the contract has; Chi does not tell what it found.
func refuseMethod(w http.ResponseWriter, r *http.Request) {
	routes := chi.RouteContext(r.Context()).Routes
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
		if routes.Match(chi.NewRouteContext(), method, r.URL.EscapedPath()) {
			allowed = append(allowed, method)
		}
	}
	// A method that Chi does not know is refused before it looks at the path.
	if len(allowed) == 0 {
		refuse(w, contender.ErrNoSuchPath)
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	refuse(w, contender.ErrMethodNotAllowed)
}

func (p *program) plaintext(w http.ResponseWriter, _ *http.Request) {
	sendBytes(w, http.StatusOK, "text/plain", []byte(contender.Greeting))
}

func (p *program) wait(r *http.Request) (any, error) {
	ms, err := contender.Ms(r.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Wait(ms), nil
}

func (p *program) block(r *http.Request) (any, error) {
	ms, err := contender.Ms(r.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Block(ms), nil
}

func (p *program) cpu(r *http.Request) (any, error) {
	rounds, err := contender.Rounds(r.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.CPU(rounds), nil
}

func (p *program) file(w http.ResponseWriter, r *http.Request) {
	name, err := contender.FileName(r.URL.Query())
	if err != nil {
		refuse(w, err)
		return
	}
	content, err := p.service.File(name)
	if err != nil {
		refuse(w, err)
		return
	}
	sendBytes(w, http.StatusOK, "application/octet-stream", content)
}

func (p *program) large(w http.ResponseWriter, r *http.Request) {
	cached, err := contender.Cached(r.URL.Query())
	if err != nil {
		refuse(w, err)
		return
	}
	compress := contender.AcceptsGzip(r.Header.Get("Accept-Encoding"))
	var body []byte
	switch {
	case cached && compress:
		body = contender.LargeGzip()
	case cached:
		body = contender.LargeJSON()
	default:
		if body, err = json.Marshal(contender.Large()); err != nil {
			refuse(w, err)
			return
		}
		if compress {
			body = contender.Gzip(body)
		}
	}
	w.Header().Set("Vary", "Accept-Encoding")
	if compress {
		w.Header().Set("Content-Encoding", "gzip")
	}
	sendBytes(w, http.StatusOK, "application/json", body)
}

func (p *program) row(r *http.Request) (any, error) {
	id, err := contender.ID(r.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Row(id)
}

func (p *program) queries(r *http.Request) (any, error) {
	id, n, err := contender.Series(r.URL.Query(), 500)
	if err != nil {
		return nil, err
	}
	return p.service.Queries(id, n)
}

func (p *program) batch(r *http.Request) (any, error) {
	id, n, err := contender.Series(r.URL.Query(), 500)
	if err != nil {
		return nil, err
	}
	return p.service.Batch(id, n)
}

func (p *program) fanout(r *http.Request) (any, error) {
	id, n, err := contender.Series(r.URL.Query(), 100)
	if err != nil {
		return nil, err
	}
	return p.service.Fanout(id, n)
}

func (p *program) search(r *http.Request) (any, error) {
	key, index, err := contender.Search(r.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Search(key, index)
}

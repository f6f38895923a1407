// Program gin is the server contract on Gin.
package main

import (
	"encoding/json"
	"net/http"

	"crossover/contender"
	"github.com/gin-gonic/gin"
)

// program has the handlers of all paths.
type program struct {
	service *contender.Service
}

func main() {
	gin.SetMode(gin.ReleaseMode)
	registerValidations()
	contender.Serve(func(service *contender.Service) http.Handler { return router(&program{service}) })
}

func router(p *program) http.Handler {
	router := gin.New()
	router.HandleMethodNotAllowed = true
	router.RedirectTrailingSlash = false
	// A path is what the client sent: an encoded slash is none, and an encoded letter makes another path.
	router.UseRawPath = true
	server := []string{contender.Server}
	router.Use(func(c *gin.Context) { c.Writer.Header()["Server"] = server })
	router.NoRoute(func(c *gin.Context) { refuse(c, contender.ErrNoSuchPath) })
	// Gin sets Allow by itself, to the methods in the order in which they first appear below.
	router.NoMethod(func(c *gin.Context) { refuse(c, contender.ErrMethodNotAllowed) })

	router.GET("/plaintext", func(c *gin.Context) { c.String(http.StatusOK, contender.Greeting) })
	router.GET("/json", func(c *gin.Context) { c.JSON(http.StatusOK, p.service.Hello()) })
	router.GET("/wait", answer(p.wait))
	router.GET("/mistake/block", answer(p.block))
	router.GET("/cpu", answer(p.cpu))
	router.GET("/file", p.file)
	router.GET("/large", p.large)
	router.GET("/db", answer(p.row))
	router.GET("/queries", answer(p.queries))
	router.GET("/batch", answer(p.batch))
	router.GET("/fanout", answer(p.fanout))
	router.GET("/fanout-pool", answer(p.fanout))
	router.GET("/search", answer(p.search))

	router.GET("/items", answer(p.page))
	router.POST("/items", p.create)
	router.GET("/items/:id", answer(p.item))
	router.PUT("/items/:id", p.update)
	router.DELETE("/items/:id", p.delete)
	return router
}

// answer makes a handler of what only finds the body of a good answer.
func answer(find func(*gin.Context) (any, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		body, err := find(c)
		if err != nil {
			refuse(c, err)
			return
		}
		c.JSON(http.StatusOK, body)
	}
}

func refuse(c *gin.Context, err error) {
	refused := contender.RefusalOf(err)
	c.AbortWithStatusJSON(refused.Status, refused)
}

func (p *program) wait(c *gin.Context) (any, error) {
	ms, err := contender.Ms(c.Request.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Wait(ms), nil
}

func (p *program) block(c *gin.Context) (any, error) {
	ms, err := contender.Ms(c.Request.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Block(ms), nil
}

func (p *program) cpu(c *gin.Context) (any, error) {
	rounds, err := contender.Rounds(c.Request.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.CPU(rounds), nil
}

func (p *program) file(c *gin.Context) {
	name, err := contender.FileName(c.Request.URL.Query())
	if err != nil {
		refuse(c, err)
		return
	}
	content, err := p.service.File(name)
	if err != nil {
		refuse(c, err)
		return
	}
	c.Data(http.StatusOK, "application/octet-stream", content)
}

func (p *program) large(c *gin.Context) {
	cached, err := contender.Cached(c.Request.URL.Query())
	if err != nil {
		refuse(c, err)
		return
	}
	c.Header("Vary", "Accept-Encoding")
	compress := contender.AcceptsGzip(c.GetHeader("Accept-Encoding"))
	if compress {
		c.Header("Content-Encoding", "gzip")
	}
	switch {
	case cached && compress:
		c.Data(http.StatusOK, gin.MIMEJSON, contender.LargeGzip())
	case cached:
		c.Data(http.StatusOK, gin.MIMEJSON, contender.LargeJSON())
	case compress:
		body, err := json.Marshal(contender.Large())
		if err != nil {
			refuse(c, err)
			return
		}
		c.Data(http.StatusOK, gin.MIMEJSON, contender.Gzip(body))
	default:
		c.JSON(http.StatusOK, contender.Large())
	}
}

func (p *program) row(c *gin.Context) (any, error) {
	id, err := contender.ID(c.Request.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Row(id)
}

func (p *program) queries(c *gin.Context) (any, error) {
	id, n, err := contender.Series(c.Request.URL.Query(), 500)
	if err != nil {
		return nil, err
	}
	return p.service.Queries(id, n)
}

func (p *program) batch(c *gin.Context) (any, error) {
	id, n, err := contender.Series(c.Request.URL.Query(), 500)
	if err != nil {
		return nil, err
	}
	return p.service.Batch(id, n)
}

func (p *program) fanout(c *gin.Context) (any, error) {
	id, n, err := contender.Series(c.Request.URL.Query(), 100)
	if err != nil {
		return nil, err
	}
	return p.service.Fanout(id, n)
}

func (p *program) search(c *gin.Context) (any, error) {
	key, index, err := contender.Search(c.Request.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Search(key, index)
}

// The entry gin: a map that gin makes JSON of, and a middleware that sets Server.
package main

import (
	"net/http"

	"crossover/contender"
	"github.com/gin-gonic/gin"
)

func main() {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	server := []string{"Gin"}
	router.Use(func(c *gin.Context) { c.Writer.Header()["Server"] = server })
	router.GET("/json", func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"message": "Hello, World!"}) })
	router.GET("/plaintext", func(c *gin.Context) { c.String(http.StatusOK, "Hello, World!") })
	contender.Serve(func(*contender.Service) http.Handler { return router })
}

package contender

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"
)

// Server is the header of this name, as on every server: their answers are of one length.
const Server = "xover"

const (
	failed = 4

	// keepAlive is longer than any pause between the trials of a run: no connection is closed for being idle.
	keepAlive = 650 * time.Second

	// maxHeadBytes of a request. net/http lets pass 4 KiB more than it is told.
	maxHeadBytes = 16*1024 - 4*1024
)

// Settings are what the supervisor has read from the command line, checked, and put into the environment.
type Settings struct {
	Backend        string
	DBPool         int
	DownstreamPool int
	Files          string
}

// Serve runs a program until it is ended.
func Serve(handler func(*Service) http.Handler) {
	if err := serve(handler); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(failed)
	}
}

func serve(handler func(*Service) http.Handler) error {
	settings := Settings{Backend: os.Getenv("CROSSOVER_BACKEND"), Files: os.Getenv("CROSSOVER_FILES")}
	var err error
	if settings.DBPool, err = number("CROSSOVER_DB_POOL"); err != nil {
		return err
	}
	if settings.DownstreamPool, err = number("CROSSOVER_DOWNSTREAM_POOL"); err != nil {
		return err
	}
	counters, err := mapCounters(os.Getenv("CROSSOVER_COUNTERS"))
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Getenv("CROSSOVER_PORT"))
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:        handler(NewService(settings, counters)),
		IdleTimeout:    keepAlive,
		MaxHeaderBytes: maxHeadBytes,
	}
	return server.Serve(listener)
}

func number(name string) (int, error) {
	value, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		return 0, fmt.Errorf("%s is no number: start this program by its folder's script", name)
	}
	return value, nil
}

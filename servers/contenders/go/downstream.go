package contender

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync/atomic"
)

// downstream is the downstream service behind a bounded number of HTTP connections.
type downstream struct {
	client   *http.Client
	address  string
	size     int64
	underWay atomic.Int64
	waits    *atomic.Int64
}

func newDownstream(address string, size int, waits *atomic.Int64) *downstream {
	transport := &http.Transport{
		MaxConnsPerHost:     size,
		MaxIdleConns:        size,
		MaxIdleConnsPerHost: size,
		DisableCompression:  true,
	}
	client := &http.Client{Transport: transport, Timeout: callTimeout}
	return &downstream{client: client, address: address, size: int64(size), waits: waits}
}

// call brings the number of one call, the call-th of those that the request of this tag makes.
func (d *downstream) call(tag int64, id, call, of int) (int, error) {
	if d.underWay.Add(1) > d.size {
		d.waits.Add(1)
	}
	defer d.underWay.Add(-1)
	response, err := d.client.Get(fmt.Sprintf("http://%s/call?id=%d&call=%d&of=%d&tag=%d", d.address, id, call, of, tag))
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, err
	}
	if response.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("downstream answer with status %d", response.StatusCode)
	}
	return strconv.Atoi(string(body))
}

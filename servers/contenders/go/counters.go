package contender

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"syscall"
	"unsafe"
)

// Counters says how many calls waited for a connection. It is mapped to a file that the supervisor reads: two 64-bit
// integers in the machine's byte order.
type Counters struct {
	databaseWaits   atomic.Int64
	downstreamWaits atomic.Int64
}

func mapCounters(folder string) (*Counters, error) {
	file, err := os.Create(filepath.Join(folder, strconv.Itoa(os.Getpid())))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	size := int(unsafe.Sizeof(Counters{}))
	if err := file.Truncate(int64(size)); err != nil {
		return nil, err
	}
	mapped, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("cannot map %s: %w", file.Name(), err)
	}
	return (*Counters)(unsafe.Pointer(&mapped[0])), nil
}

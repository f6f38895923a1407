package contender

import (
	"crypto/sha256"
	"encoding/hex"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// Service gives what the paths of the contract answer with.
type Service struct {
	database   *pool
	downstream *pool
	files      string
	// calls starts with an upper half of chance, so that one backend can serve several processes.
	calls atomic.Int64
}

// NewService makes the one service of a process; without a backend only what needs none can be answered.
func NewService(settings Settings, counters *Counters) *Service {
	service := &Service{files: settings.Files}
	service.calls.Store(int64(rand.Uint32()) << 32)
	if settings.Backend != "" {
		service.database = newPool(settings.Backend, settings.DBPool, &counters.databaseWaits)
		service.downstream = newPool(settings.Backend, settings.DownstreamPool, &counters.downstreamWaits)
	}
	return service
}

// Hello gives the greeting.
func (s *Service) Hello() Hello {
	return Hello{Message: Greeting}
}

// Wait lets the goroutine of the request sleep.
func (s *Service) Wait(ms int) Hello {
	time.Sleep(time.Duration(ms) * time.Millisecond)
	return s.Hello()
}

// Block lets the very thread sleep that the goroutine of the request runs on, as a call into C would.
func (s *Service) Block(ms int) Hello {
	rest := syscall.NsecToTimespec(int64(ms) * int64(time.Millisecond))
	for syscall.Nanosleep(&rest, &rest) == syscall.EINTR {
	}
	return s.Hello()
}

// CPU hashes its own result again and again.
func (s *Service) CPU(rounds int) Digest {
	digest := sha256.Sum256([]byte("crossover"))
	for range rounds - 1 {
		digest = sha256.Sum256(digest[:])
	}
	return Digest{Rounds: rounds, Digest: hex.EncodeToString(digest[:])}
}

// File reads a file of the contract.
func (s *Service) File(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(s.files, name))
}

// Row makes one query.
func (s *Service) Row(id int) (Row, error) {
	rows, err := s.query(dbCall{op: opRows, tag: s.tag(), id: id, of: 1, a: id, b: 1})
	if err != nil {
		return Row{}, err
	}
	return rows[0], nil
}

// Queries makes n queries, one after the other.
func (s *Service) Queries(id, n int) ([]Row, error) {
	tag := s.tag()
	rows := make([]Row, n)
	for k := range rows {
		row, err := s.query(dbCall{op: opRows, tag: tag, id: id, call: k, of: n, a: (id-1+k)%maxID + 1, b: 1})
		if err != nil {
			return nil, err
		}
		rows[k] = row[0]
	}
	return rows, nil
}

// Batch gets the same rows by one query.
func (s *Service) Batch(id, n int) ([]Row, error) {
	return s.query(dbCall{op: opRows, tag: s.tag(), id: id, of: 1, a: id, b: n})
}

// Fanout makes n downstream calls, each on a goroutine of its own.
func (s *Service) Fanout(id, n int) (Values, error) {
	if s.downstream == nil {
		return Values{}, ErrNoBackend
	}
	tag := s.tag()
	values := make([]int, n)
	var failed atomic.Bool
	var calls sync.WaitGroup
	for k := range values {
		calls.Go(func() {
			err := s.downstream.with(func(c *connection) (err error) {
				values[k], err = c.get(tag, id, k, n)
				return err
			})
			if err != nil {
				failed.Store(true)
			}
		})
	}
	calls.Wait()
	if failed.Load() {
		return Values{}, ErrBackendFailed
	}
	return Values{ID: id, Values: values}, nil
}

// Page gets a part of the list.
func (s *Service) Page(offset, limit int) (Page, error) {
	rows, err := s.query(dbCall{op: opPage, tag: s.tag(), id: offset%maxID + 1, of: 1, a: offset, b: limit})
	if err != nil {
		return Page{}, err
	}
	items := make([]StoredItem, len(rows))
	for i, row := range rows {
		items[i] = storedItem(row)
	}
	return Page{Offset: offset, Total: lastItem, Items: items}, nil
}

// Item gets one item of the list.
func (s *Service) Item(id int) (StoredItem, error) {
	row, err := s.Row(id)
	return storedItem(row), err
}

// Create stores an item under the id that its name gives it.
func (s *Service) Create(name Text, priceCents, quantity Whole) (Item, error) {
	return s.Update(int(crc32.ChecksumIEEE([]byte(name))%lastItem)+1, name, priceCents, quantity)
}

// Update stores an item.
func (s *Service) Update(id int, name Text, priceCents, quantity Whole) (Item, error) {
	return Item{ID: id, Name: name, PriceCents: priceCents, Quantity: quantity}, s.write(id)
}

// Delete removes an item.
func (s *Service) Delete(id int) error {
	return s.write(id)
}

// Search finds the rows of a tag by its number, -1 for a tag that no row has.
func (s *Service) Search(key int, index bool) ([]Row, error) {
	op := byte(opSearchScan)
	if index {
		op = opSearchIndex
	}
	return s.query(dbCall{op: op, tag: s.tag(), id: key + 2, of: 1, a: key})
}

func (s *Service) write(id int) error {
	_, err := s.query(dbCall{op: opWrite, tag: s.tag(), id: id, of: 1})
	return err
}

func (s *Service) query(call dbCall) ([]Row, error) {
	if s.database == nil {
		return nil, ErrNoBackend
	}
	var rows []Row
	err := s.database.with(func(c *connection) (err error) {
		rows, err = c.query(&call)
		return err
	})
	if err != nil {
		return nil, ErrBackendFailed
	}
	return rows, nil
}

func (s *Service) tag() int64 {
	return s.calls.Add(1)
}

func storedItem(row Row) StoredItem {
	return StoredItem{
		ID:         row.ID,
		Name:       "item-" + strconv.Itoa(row.ID),
		PriceCents: row.Number % 100_000,
		Quantity:   row.Number % 1_000,
	}
}

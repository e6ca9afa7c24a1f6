// Package memo remembers results that are dear.
package memo

import "sync"

// A Map remembers results by key; a key asked for twice at once is worked on
// once. Errors are not remembered. The zero Map is empty.
type Map[K comparable, V any] struct {
	mu    sync.Mutex
	cells map[K]*Cell[V]
}

// Get returns the result for a key, by work if there is none yet.
func (m *Map[K, V]) Get(key K, work func() (V, error)) (V, error) {
	m.mu.Lock()
	if m.cells == nil {
		m.cells = make(map[K]*Cell[V])
	}
	c := m.cells[key]
	if c == nil {
		c = new(Cell[V])
		m.cells[key] = c
	}
	m.mu.Unlock()
	return c.Get(work)
}

// A Cell remembers one result. The zero Cell has none.
type Cell[V any] struct {
	mu    sync.Mutex
	done  bool
	value V
}

// Get returns the result, by work if there is none yet.
func (c *Cell[V]) Get(work func() (V, error)) (V, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done {
		return c.value, nil
	}
	v, err := work()
	if err == nil {
		c.value, c.done = v, true
	}
	return v, err
}

package experiments

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// fullDisk is a file on a disk with room for so many bytes more: of a write that is
// longer it takes the beginning, as an operating system does.
type fullDisk struct {
	*os.File
	room int
}

func (f *fullDisk) Write(p []byte) (int, error) {
	if len(p) <= f.room {
		f.room -= len(p)
		return f.File.Write(p)
	}
	n, err := f.File.Write(p[:f.room])
	f.room -= n
	return n, errors.Join(err, syscall.ENOSPC)
}

// However full the disk, rows that were finished stay, and with room again the sweep
// ends with the same bytes.
func TestSweepOnAFullDisk(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // on more cores, more runs are made between two writes
	g, err := ParseGrid(map[string]string{"n": "4", "d": "6", "k": "1", "seed": "1..40", "scale": "1", "algorithm": "gd,hb",
		"eta": "0.02", "mu": "0.5", "max-iterations": "2000"})
	require.NoError(t, err)
	runs, err := g.Runs()
	require.NoError(t, err)
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.csv")
	require.NoError(t, Sweep(context.Background(), g, Shard{1, 1}, whole, nil))
	want, err := os.ReadFile(whole)
	require.NoError(t, err)

	kept := map[int]bool{}
	path := filepath.Join(dir, "rows.csv")
	for room := 0; room < len(want); room += len(want) / 11 {
		f, err := os.Create(path + ".partial")
		require.NoError(t, err)
		j, err := resume(&fullDisk{f, room}, g.Fingerprint(), 0, len(runs))
		if err == nil {
			err = g.fill(context.Background(), j, runs, 0, len(runs), func(float64) {})
			kept[j.rows] = true
		}
		require.NoError(t, f.Close())
		if !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("room for %d of %d bytes: %v", room, len(want), err)
		}
		if rest, _ := os.ReadFile(path + ".partial"); !bytes.HasPrefix(want, rest) {
			t.Errorf("room for %d bytes: the file is not the beginning of the whole", room)
		}
		require.NoError(t, Sweep(context.Background(), g, Shard{1, 1}, path, nil))
		if got, _ := os.ReadFile(path); !bytes.Equal(got, want) {
			t.Errorf("room for %d bytes, then more: it ends with other bytes", room)
		}
		require.NoError(t, os.Remove(path))
	}
	if len(kept) < 3 {
		t.Errorf("the disk was full behind %v rows: too few cases", kept)
	}
}

package experiments

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/flowproof/flowproof/internal/wholefile"
)

// A Shard is part I of Of of a sweep, from 1: the runs are cut into Of pieces of equal
// length.
type Shard struct{ I, Of int }

// ParseShard reads a shard such as 2/8.
func ParseShard(text string) (Shard, error) {
	var s Shard
	if n, err := fmt.Sscanf(text+" ", "%d/%d ", &s.I, &s.Of); n != 2 || err != nil || s.I < 1 || s.I > s.Of {
		return s, fmt.Errorf("%q is not a shard: the second of eight is 2/8", text)
	}
	return s, nil
}

// bounds returns the first run of the shard and the one behind its last.
func (s Shard) bounds(runs int) (first, last int) { return runs * (s.I - 1) / s.Of, runs * s.I / s.Of }

// Sweep makes the runs of g that belong to the shard and writes a row for each to
// path, as Parquet if that is its ending, else as CSV. Until all are made the rows are in
// path + ".partial"; a sweep that was killed, or whose disk was full, goes on there, and
// its file ends with the same bytes. Runs that fail are rows too. A path that holds this
// sweep already is left alone.
func Sweep(ctx context.Context, g Grid, s Shard, path string, progress func(done float64)) error {
	runs, err := g.Runs()
	if err != nil {
		return err
	}
	first, last := s.bounds(len(runs))
	if _, err := os.Stat(path); err == nil {
		return alreadyDone(path, g, first, last)
	}
	partial := path + ".partial"
	j, err := openJournal(partial, g.Fingerprint(), first, last)
	if err != nil {
		return err
	}
	if progress == nil {
		progress = func(float64) {}
	}
	err = g.fill(ctx, j, runs, first, last, progress)
	j.file.Close()
	if err != nil {
		return fmt.Errorf("%s: %w; %d of %d runs stand in it, and the same command goes on behind them", partial, wholefile.Cause(err), j.rows, last-first)
	}
	err = rename(partial, path)
	if errors.Is(err, fs.ErrNotExist) && alreadyDone(path, g, first, last) == nil {
		return nil // another process, which has made the same sweep meanwhile, was first
	}
	return err
}

// rename makes path of the journal partial, which is full.
func rename(partial, path string) error {
	if !isParquet(path) {
		return os.Rename(partial, path)
	}
	rows, err := ReadRows(partial)
	if err != nil {
		return err
	}
	if err := WriteRows(path, rows); err != nil {
		return err
	}
	return os.Remove(partial)
}

// fill makes the runs from first to last that the journal does not have.
func (g Grid) fill(ctx context.Context, j *journal, runs []Run, first, last int, progress func(done float64)) error {
	total := float64(max(1, last-first))
	for first+j.rows < last {
		next := first + j.rows
		end := wave(runs[:last], next)
		results, err := trainAll(ctx, runs[next:end], effort{drawn.tol, g.MaxIterations}, nil, func(share float64) {
			progress((float64(j.rows) + share*float64(end-next)) / total)
		})
		if err != nil {
			return err
		}
		rows := make([]Row, len(results))
		for i, r := range results {
			rows[i] = Row{Grid: g.Fingerprint(), Index: next + i, Of: len(runs), Run: runs[next+i], Result: r.Result, Note: r.note}
		}
		if err := j.add(rows); err != nil {
			return err
		}
	}
	return nil
}

// wave returns the end of the runs from next on that are made before their rows are
// written: enough data sets to keep all cores at work, and not too many runs, since a
// kill loses them.
func wave(runs []Run, next int) int {
	sets, end := 1, next+1
	for end < len(runs) && end-next < mostInWave {
		if runs[end].problem() != runs[end-1].problem() {
			if sets++; sets > setsACore*runtime.GOMAXPROCS(0) {
				break
			}
		}
		end++
	}
	return end
}

const (
	mostInWave = 512
	setsACore  = 4 // one that takes longer than the others lets a core wait at the end
)

func isParquet(path string) bool { return strings.EqualFold(filepath.Ext(path), ".parquet") }

// alreadyDone returns nil if path holds the runs first to last of g.
func alreadyDone(path string, g Grid, first, last int) error {
	rows, err := ReadRows(path)
	if err != nil {
		return fmt.Errorf("%w; it stands where the rows are to go: remove it, or name another file", err)
	}
	same := len(rows) == last-first
	for i := range rows {
		same = same && rows[i].Grid == g.Fingerprint() && rows[i].Index == first+i
	}
	if !same {
		return fmt.Errorf("%s: it holds another sweep or shard: remove it, or name another file", path)
	}
	return nil
}

// ReadRows reads a file of rows, Parquet or CSV by its ending.
func ReadRows(path string) ([]Row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, wholefile.Cause(err))
	}
	defer f.Close()
	if isParquet(path) {
		return readParquet(path, f)
	}
	return ReadCSV[Row](path, f)
}

// WriteRows writes a file of rows, Parquet or CSV by its ending.
func WriteRows(path string, rows []Row) error {
	return wholefile.Write(path, func(w io.Writer) error {
		if isParquet(path) {
			return writeParquet(w, rows)
		}
		return WriteCSV(w, rows)
	})
}

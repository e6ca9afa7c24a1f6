package experiments

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/flowproof/flowproof/internal/wholefile"
)

// A journal is the CSV file that a sweep writes while it runs. Every row is whole
// once its line is ended, so that a sweep that was killed goes on behind the last
// one.
type journal struct {
	file file
	rows int // written
}

// file is what a journal needs of an *os.File.
type file interface {
	io.ReadWriteSeeker
	io.Closer
	Truncate(size int64) error
	Sync() error
}

// openJournal opens the journal path for the runs from first on of a grid, and cuts off what a kill
// has left of a row. It refuses the journal of another grid or shard.
func openJournal(path string, fingerprint string, first, last int) (*journal, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, fmt.Errorf("%s: not written: %w", path, wholefile.Cause(err))
	}
	j, err := resume(f, fingerprint, first, last)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return j, nil
}

func resume(f file, fingerprint string, first, last int) (*journal, error) {
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	whole := text[:bytes.LastIndexByte(text, '\n')+1]
	j := &journal{file: f}
	if len(whole) == 0 {
		if err := j.rewind(0); err != nil {
			return nil, err
		}
		return j, j.append(newTable[Row]().header())
	}
	rows, err := ReadCSV[Row]("it", bytes.NewReader(whole))
	if err != nil {
		return nil, err
	}
	for i, r := range rows {
		if r.Grid != fingerprint || r.Index != first+i || r.Index >= last {
			return nil, fmt.Errorf("row %d is run %d of grid %q, not run %d of grid %q: it belongs to another sweep or shard; remove it, or name another file", i+1, r.Index, r.Grid, first+i, fingerprint)
		}
	}
	j.rows = len(rows)
	return j, j.rewind(int64(len(whole)))
}

// rewind cuts the file to its first size bytes.
func (j *journal) rewind(size int64) error {
	if err := j.file.Truncate(size); err != nil {
		return err
	}
	_, err := j.file.Seek(size, io.SeekStart)
	return err
}

// add appends rows, and has them on the disk when it returns.
func (j *journal) add(rows []Row) error {
	t := newTable[Row]()
	lines := make([][]string, len(rows))
	for i := range rows {
		lines[i] = t.row(&rows[i])
	}
	if err := j.append(lines...); err != nil {
		return err
	}
	j.rows += len(rows)
	return nil
}

func (j *journal) append(lines ...[]string) error {
	var text bytes.Buffer
	out := csv.NewWriter(&text)
	err := out.WriteAll(slices.Clip(lines))
	_, write := j.file.Write(text.Bytes())
	return errors.Join(err, write, j.file.Sync())
}

package experiments

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
)

// writeParquet writes rows with a column for each field. NaN stands for no value.
func writeParquet(w io.Writer, rows []Row) error {
	out := parquet.NewGenericWriter[Row](w, parquet.Compression(&parquet.Zstd))
	_, err := out.Write(rows)
	return errors.Join(err, out.Close())
}

// readParquet reads what writeParquet has written.
func readParquet(name string, f *os.File) (rows []Row, err error) {
	defer func() {
		// The library panics on some files that are cut off or changed.
		if r := recover(); r != nil {
			rows, err = nil, fmt.Errorf("%s: it is not a whole Parquet file: %v", name, r)
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	file, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: it is not a whole Parquet file: %w", name, err)
	}
	if want := parquet.SchemaOf(Row{}); file.Schema().String() != want.String() {
		return nil, fmt.Errorf("%s: its columns are not those of a sweep: another program has written it, or another version", name)
	}
	in := parquet.NewGenericReader[Row](file)
	defer in.Close()
	// A changed file may claim any number of rows.
	for batch := make([]Row, 1000); ; {
		n, err := in.Read(batch)
		rows = append(rows, batch[:n]...)
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: row %d cannot be read: %w", name, len(rows)+1, err)
		}
	}
}

package wholefile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// The last step may fail after all was written; the new file must go then.
func TestWriteThatFailsAtTheEndLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "y.csv")
	err := Write(path, func(w io.Writer) error {
		io.WriteString(w, "1\n")
		if err := os.Mkdir(path, 0o777); err != nil { // a file cannot take a folder's name
			t.Fatal(err)
		}
		return nil
	})
	if _, ok := errors.AsType[*Error](err); !ok {
		t.Errorf("got %v, want a *Error", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || !entries[0].IsDir() {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

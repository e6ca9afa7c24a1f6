package workprecision

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	update = flag.Bool("update", false, "rewrite the golden report in testdata")
	long   = flag.Bool("long", false, "make the tables of methods for stiff problems and of those with constant steps too")
)

// golden separates its tables by empty lines.
const golden = "work.golden"

// TestReport is the report. Every table is made anew, must have no faults, and must
// be as printed. The last and dearest ones are made with -long alone, which CI runs;
// with -short, or the race detector, more are left out.
func TestReport(t *testing.T) {
	var tables []*table
	parts := []func(*testing.T) []*table{adaptiveTables, jumpTables, orbitTables, stiffTables, implicitTables, largeTables, constantTables}
	switch {
	case *update || *long:
	case testing.Short() || raced:
		parts = parts[:3]
	default:
		parts = parts[:4]
	}
	for _, part := range parts {
		tables = append(tables, part(t)...)
	}
	var texts []string
	for _, part := range tables {
		for _, fault := range part.faults() {
			t.Error(fault)
		}
		texts = append(texts, part.String())
	}
	text, path := strings.Join(texts, "\n"), filepath.Join("testdata", golden)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
		return
	}
	printed, err := os.ReadFile(path)
	require.NoError(t, err)
	was := strings.Split(string(printed), "\n\n")
	if len(was) != len(tables) && (*long || len(was) < len(tables)) {
		t.Fatalf("%d tables, %d were printed: run with -update and look at the changes", len(tables), len(was))
	}
	if fuses(1+0x1p-30, 1-0x1p-30, -1) {
		t.Skip("the processor fuses x*y + z: runs over jumps and near chaos differ from those on record; the limits were held")
	}
	for i, part := range tables {
		for _, difference := range part.compare(was[i]) {
			t.Errorf("%s\n(-update prints the report anew)", difference)
		}
	}
}

// fuses reports whether x*y + z is rounded once here: x*y must not be exact.
//
//go:noinline
func fuses(x, y, z float64) bool { return x*y+z != float64(x*y)+z }

package experiments

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/models"
)

// few is a grid of 32 small runs, some of which diverge.
func few(t *testing.T) Grid {
	g, err := ParseGrid(map[string]string{"n": "6", "d": "12", "k": "2", "seed": "1..2", "law": "ones", "scale": "1",
		"algorithm": "gd,hb,sgd,nag", "eta": "0.02,40", "mu": "0.5", "epsilon": "1", "phi": "1,0.5", "max-iterations": "20000"})
	require.NoError(t, err)
	return g
}

func sweep(t *testing.T, g Grid, s Shard, path string) {
	t.Helper()
	require.NoError(t, Sweep(context.Background(), g, s, path, nil))
}

func contents(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

func TestSweepHasARowARun(t *testing.T) {
	g := few(t)
	path := filepath.Join(t.TempDir(), "rows.csv")
	sweep(t, g, Shard{1, 1}, path)
	rows, err := ReadRows(path)
	require.NoError(t, err)
	runs, err := g.Runs()
	require.NoError(t, err)
	require.Len(t, rows, len(runs))
	statuses := map[Status]int{}
	for i, r := range rows {
		if r.Run != runs[i] || r.Index != i || r.Of != len(runs) || r.Grid != g.Fingerprint() {
			t.Errorf("row %d is %+v, want run %+v", i, r, runs[i])
		}
		statuses[r.Status]++
		if (r.Status == Diverged) != strings.Contains(r.Note, "stability bound") {
			t.Errorf("row %d: %s, %q", i, r.Status, r.Note)
		}
	}
	if statuses[Converged] == 0 || statuses[Diverged] == 0 {
		t.Errorf("the runs ended as %v: both ends matter here", statuses)
	}
}

// However a sweep is killed, in a row or between two, it ends with the same bytes.
func TestSweepGoesOnAfterAKill(t *testing.T) {
	g := few(t)
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.csv")
	sweep(t, g, Shard{1, 1}, whole)
	want := contents(t, whole)
	for _, cut := range []int{0, 1, strings.Index(want, "\n"), strings.Index(want, "\n") + 1, len(want) / 3, len(want) / 2, len(want) - 1, len(want)} {
		path := filepath.Join(dir, fmt.Sprintf("cut-%d.csv", cut))
		require.NoError(t, os.WriteFile(path+".partial", []byte(want[:cut]), 0o666))
		sweep(t, g, Shard{1, 1}, path)
		if got := contents(t, path); got != want {
			t.Errorf("cut after %d bytes:\n%s", cut, cmp.Diff(want, got))
		}
		if _, err := os.Stat(path + ".partial"); !os.IsNotExist(err) {
			t.Errorf("cut after %d bytes: the partial file is still there", cut)
		}
	}

	path := filepath.Join(dir, "cancelled.csv")
	ctx, cancel := context.WithCancel(context.Background())
	err := Sweep(ctx, g, Shard{1, 1}, path, func(float64) { cancel() })
	if err == nil || !strings.Contains(err.Error(), path+".partial") {
		t.Errorf("a sweep that is cancelled says %v", err)
	}
	sweep(t, g, Shard{1, 1}, path)
	if contents(t, path) != want {
		t.Error("cancelled and taken up, it ends with other bytes")
	}
}

// Two processes may make one sweep: the second to end finds it done.
func TestSweepEndedByAnotherProcess(t *testing.T) {
	g := few(t)
	dir := t.TempDir()
	for _, ending := range []string{"csv", "parquet"} {
		whole, path := filepath.Join(dir, "whole."+ending), filepath.Join(dir, "rows."+ending)
		sweep(t, g, Shard{1, 1}, whole)
		ends := func() {
			require.NoError(t, os.Remove(path+".partial"))
			require.NoError(t, os.WriteFile(path, []byte(contents(t, whole)), 0o666))
		}
		require.NoError(t, Sweep(context.Background(), g, Shard{1, 1}, path, func(done float64) {
			if done == 1 {
				ends()
			}
		}))
		if contents(t, path) != contents(t, whole) {
			t.Errorf("%s: the file is another", ending)
		}
		require.NoError(t, os.Remove(path))
		if err := Sweep(context.Background(), g, Shard{1, 1}, path, func(done float64) {
			if done == 1 {
				require.NoError(t, os.Remove(path+".partial"))
			}
		}); err == nil {
			t.Errorf("%s: the rows are lost without a word", ending)
		}
	}
}

// Shards, as CSV or Parquet, come together to the bytes of the whole, in any order.
func TestShardsMerge(t *testing.T) {
	g := few(t)
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.csv")
	sweep(t, g, Shard{1, 1}, whole)
	var shards []string
	for i, ending := range []string{"parquet", "csv", "parquet"} {
		path := filepath.Join(dir, fmt.Sprintf("%d.%s", i, ending))
		sweep(t, g, Shard{3 - i, 3}, path)
		shards = append(shards, path)
	}
	rows, err := Merge(shards)
	require.NoError(t, err)
	merged := filepath.Join(dir, "merged.csv")
	require.NoError(t, WriteRows(merged, rows))
	if diff := cmp.Diff(contents(t, whole), contents(t, merged)); diff != "" {
		t.Errorf("(-whole +merged):\n%s", diff)
	}

	other := few(t)
	other.Eta = []float64{0.01}
	foreign := filepath.Join(dir, "foreign.csv")
	sweep(t, other, Shard{1, 1}, foreign)
	broken := filepath.Join(dir, "broken.parquet")
	require.NoError(t, os.WriteFile(broken, []byte(contents(t, shards[0])[:200]), 0o666))
	for reason, c := range map[string]struct {
		files []string
		says  string
	}{
		"a shard is missing":          {shards[:2], "are in none of the files"},
		"one is there twice":          {append(slices.Clip(shards), shards[0]), "0.parquet"},
		"one is of another grid":      {append(slices.Clip(shards), foreign), "foreign.csv"},
		"one was cut off":             {append(slices.Clip(shards), broken), "broken.parquet"},
		"one is not there":            {[]string{filepath.Join(dir, "nothing.csv")}, "nothing.csv"},
		"another command's CSV":       {[]string{whole, csvFile(t, dir, "x,y\n1,2\n")}, "columns"},
		"a number is not one":         {[]string{csvFile(t, dir, strings.Replace(contents(t, whole), ",40,", ",forty,", 1))}, "column eta"},
		"a grid has too many runs":    {[]string{csvFile(t, dir, strings.ReplaceAll(contents(t, whole), ",32,diagonal,", ",9999999999999,diagonal,"))}, "which no grid has"},
		"an index is not in the grid": {[]string{csvFile(t, dir, strings.Replace(contents(t, whole), ",0,32,", ",32,32,", 1))}, "run 32 of 32"},
	} {
		_, err := Merge(c.files)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want an error with %q", reason, err, c.says)
		}
	}
}

// A file of rows that is cut off anywhere is refused, as a shard and where the rows are to go.
func TestCutOffRowsAreRefused(t *testing.T) {
	g := few(t)
	dir := t.TempDir()
	for _, ending := range []string{"csv", "parquet"} {
		path := filepath.Join(dir, "whole."+ending)
		sweep(t, g, Shard{1, 1}, path)
		whole := contents(t, path)
		cut := filepath.Join(dir, "cut."+ending)
		for n := range whole {
			if n%89 > 0 && n < len(whole)-400 { // the last rows, with text at their end, at every byte
				continue
			}
			require.NoError(t, os.WriteFile(cut, []byte(whole[:n]), 0o666))
			if _, err := Merge([]string{cut}); err == nil || !strings.Contains(err.Error(), "cut."+ending) && !strings.Contains(err.Error(), "none of the files") && !strings.Contains(err.Error(), "no row") {
				t.Errorf("%s, %d of %d bytes: merged, %v", ending, n, len(whole), err)
			}
			if err := Sweep(context.Background(), g, Shard{1, 1}, cut, nil); err == nil || !strings.Contains(err.Error(), "cut."+ending) {
				t.Errorf("%s, %d of %d bytes: taken for the sweep, %v", ending, n, len(whole), err)
			}
		}
	}
}

func csvFile(t *testing.T, dir, text string) string {
	f, err := os.CreateTemp(dir, "*.csv")
	require.NoError(t, err)
	_, err = f.WriteString(text)
	require.NoError(t, err)
	require.NoError(t, f.Close())
	return f.Name()
}

// What stands where the rows are to go is never overwritten, but by the same sweep.
func TestSweepLeavesOtherFilesAlone(t *testing.T) {
	g := few(t)
	other := few(t)
	other.Seed = []uint64{5}
	dir := t.TempDir()
	path := filepath.Join(dir, "rows.csv")
	sweep(t, g, Shard{1, 2}, path)
	before := contents(t, path)
	sweep(t, g, Shard{1, 2}, path) // it is done already
	for reason, err := range map[string]error{
		"another grid":  Sweep(context.Background(), other, Shard{1, 2}, path, nil),
		"another shard": Sweep(context.Background(), g, Shard{2, 2}, path, nil),
	} {
		if err == nil || !strings.Contains(err.Error(), "rows.csv") {
			t.Errorf("%s: %v", reason, err)
		}
	}
	if contents(t, path) != before {
		t.Error("the file has changed")
	}
	journal := filepath.Join(dir, "more.csv")
	require.NoError(t, os.WriteFile(journal+".partial", []byte(before), 0o666))
	if err := Sweep(context.Background(), other, Shard{1, 1}, journal, nil); err == nil || !strings.Contains(err.Error(), "more.csv.partial: row 1 is run 0 of grid ") || contents(t, journal+".partial") != before {
		t.Errorf("the journal of another grid: %v", err)
	}
}

// A grid has each combination once: momentum is none of GD's and SGD's business.
func TestGridRuns(t *testing.T) {
	g := few(t)
	g.Mu = []float64{0.5, 0.9}
	runs, err := g.Runs()
	require.NoError(t, err)
	count := map[Algorithm]int{}
	for _, r := range runs {
		count[r.Algorithm]++
	}
	want := map[Algorithm]int{GD: 8, SGD: 8, HB: 16, NAG: 16}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for reason, spoil := range map[string]func(g *Grid){
		"no rate":          func(g *Grid) { g.Eta = nil },
		"one value twice":  func(g *Grid) { g.Eta = []float64{0.1, 0.1} },
		"an unknown law":   func(g *Grid) { g.Law = []models.Law{"cauchy"} },
		"too many":         func(g *Grid) { g.Eta, g.Scale = make([]float64, 10_000), make([]float64, 10_000) },
		"a negative scale": func(g *Grid) { g.Scale = []float64{1, -1} },
	} {
		g := few(t)
		spoil(&g)
		if _, err := g.Runs(); err == nil {
			t.Errorf("%s: taken", reason)
		}
	}
}

func TestFingerprintsDiffer(t *testing.T) {
	seen := map[string]string{few(t).Fingerprint(): "the grid itself"}
	for name, change := range map[string]func(g *Grid){
		"seed": func(g *Grid) { g.Seed[0]++ }, "eta": func(g *Grid) { g.Eta[0] *= 1 + 0x1p-52 },
		"order": func(g *Grid) { g.Algorithm[0], g.Algorithm[1] = g.Algorithm[1], g.Algorithm[0] },
		"limit": func(g *Grid) { g.MaxIterations++ },
	} {
		g := few(t)
		change(&g)
		if other, same := seen[g.Fingerprint()]; same {
			t.Errorf("%s and %s have one fingerprint", name, other)
		}
		seen[g.Fingerprint()] = name
	}
}

func TestParseShard(t *testing.T) {
	if s, err := ParseShard("2/8"); err != nil || s != (Shard{2, 8}) {
		t.Errorf("2/8: %v, %v", s, err)
	}
	for _, text := range []string{"", "2", "0/8", "9/8", "2/8/1", "a/b", "-1/2", "1/2x"} {
		if s, err := ParseShard(text); err == nil {
			t.Errorf("%q is taken as %v", text, s)
		}
	}
	// Shards cover all runs, each once.
	for of := 1; of < 9; of++ {
		at := 0
		for i := range of {
			first, last := Shard{i + 1, of}.bounds(5)
			if first != at {
				t.Errorf("shard %d/%d begins with run %d, want %d", i+1, of, first, at)
			}
			at = last
		}
		if at != 5 {
			t.Errorf("%d shards end behind run %d", of, at)
		}
	}
}

func TestParseLists(t *testing.T) {
	xs, err := ParseFloats("0.5, 1..100:3")
	if diff := cmp.Diff([]float64{0.5, 1, 10, 100}, xs, cmpopts.EquateApprox(1e-15, 0)); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	ns, err := ParseInts("7,1..3")
	if diff := cmp.Diff([]uint64{7, 1, 2, 3}, ns); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, list := range []string{"", "a", "1..2", "1:2", "1..2:1", "2..1:3", "0..1:3", "NaN", "1e999", "1,,2", "1..2:1e9"} {
		if x, err := ParseFloats(list); err == nil {
			t.Errorf("floats %q are taken as %v", list, x)
		}
	}
	for _, half := range []string{"1..2", "1:2"} {
		if _, err := ParseFloats(half); err == nil || !strings.Contains(err.Error(), "a range looks like") {
			t.Errorf("%q: %v: it does not say how a range is written", half, err)
		}
	}
	if _, err := ParseInts("1..99999999999"); err == nil || !strings.Contains(err.Error(), "whole numbers go up to 4294967295") {
		t.Errorf("a number that is too large: %v", err)
	}
	for _, list := range []string{"", "-1", "1.5", "3..1", "1..", "0..4294967295", "1 2"} {
		if x, err := ParseInts(list); err == nil {
			t.Errorf("ints %q are taken as %v", list, x)
		}
	}
}

// What the shell would read as more than letters is in quotes.
func TestQuoted(t *testing.T) {
	for text, want := range map[string]string{
		"rows.csv": "rows.csv", "azAZ09-_./,:=+%": "azAZ09-_./,:=+%", "": "''", "my rows": "'my rows'", "it's": `'it'\''s'`,
	} {
		if got := quoted(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for _, r := range "`{|}~[\\]^@!\"#$&()*;<>?\n\té" {
		if text := string(r); quoted(text) != "'"+text+"'" {
			t.Errorf("%q is not in quotes: %s", text, quoted(text))
		}
	}
}

func TestGridOfTOML(t *testing.T) {
	lists, err := ReadLists(strings.NewReader("scale = [0.1, 1]\neta = 0.01\nseed = '1..3'\nalgorithm = ['gd', 'hb']\n"))
	require.NoError(t, err)
	g, err := ParseGrid(lists)
	require.NoError(t, err)
	runs, err := g.Runs()
	require.NoError(t, err)
	if len(runs) != 12 || runs[0].N != 40 || runs[11].Scale != 1 || runs[11].Mu != 0.9 {
		t.Errorf("%d runs, the last %+v", len(runs), runs[len(runs)-1])
	}
	for reason, c := range map[string]struct{ text, says string }{
		"an unknown name": {"scale = 1\neta = 1\nrate = 2\n", `"rate"`},
		"no rate":         {"scale = 1\n", "eta has no value"},
		"a table":         {"eta = {a = 1}\n", "eta"},
		"a date":          {"eta = 2020-01-01\n", "eta"},
		"not TOML":        {"eta: 1\n", "line 1"},
		"a bad list":      {"scale = 'x'\neta = 1\n", "scale"},
	} {
		lists, err := ReadLists(strings.NewReader(c.text))
		if err == nil {
			_, err = ParseGrid(lists)
		}
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want an error with %q", reason, err, c.says)
		}
	}
}

// A row that can be read is written again with the same bytes.
func FuzzReadCSV(f *testing.F) {
	head := strings.Join(newTable[Row]().header(), ",") + "\n"
	f.Add(head)
	f.Add(head + "a,0,1,6,12,2,ones,1,1,1,1,0,gd,0.02,0,converged,64,0.5,,0.25,0,1,-1e-300,\"a \"\"note\"\"\"\n")
	f.Add(head + "a,0,1\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		rows, err := ReadCSV[Row]("rows.csv", strings.NewReader(text))
		if err != nil {
			return
		}
		var out strings.Builder
		require.NoError(t, WriteCSV(&out, rows))
		again, err := ReadCSV[Row]("rows.csv", strings.NewReader(out.String()))
		require.NoError(t, err)
		if diff := cmp.Diff(rows, again, cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
	})
}

// Lists are read or refused, in bounded time and memory.
func FuzzParseLists(f *testing.F) {
	for _, list := range []string{"1", "0.1,2", "1..20", "0.01..10:7", "1..1e9", "..", ":", ","} {
		f.Add(list)
	}
	f.Fuzz(func(t *testing.T, list string) {
		xs, err := ParseFloats(list)
		if err == nil && len(xs) == 0 {
			t.Error("no number and no error")
		}
		ns, err := ParseInts(list)
		if err == nil && len(ns) == 0 {
			t.Error("no whole number and no error")
		}
	})
}

package main

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
)

// A course of any length has a bounded number of points, evenly spread, and counts every
// sign change between them.
func TestCourseThinsOut(t *testing.T) {
	data, _ := models.Sparse(1, 2, 3, 1)
	start := dynamics.Biased(3, 0.5, 1)
	c := newCourse(data, start, "iteration")
	beta := start.Beta()
	const looks = 10*mostPoints + 17
	for k := range looks {
		beta[4] = math.Copysign(0.5, float64(k%2)-0.5) // v_2 changes its sign at every look
		c.look(float64(k+1), beta)
	}
	if len(c.x) < mostPoints/4 || len(c.x) > mostPoints {
		t.Errorf("%d points, want up to %d", len(c.x), mostPoints)
	}
	for i := range c.x {
		if i > 0 && c.x[i]-c.x[i-1] != float64(c.every) {
			t.Fatalf("point %d is at %g, behind %g: they are %d apart", i, c.x[i], c.x[i-1], c.every)
		}
	}
	if c.count != looks {
		t.Errorf("%d sign changes, want %d", c.count, looks)
	}
	for _, name := range []string{"a.png", "a.svg"} {
		path := filepath.Join(t.TempDir(), name)
		require.NoError(t, c.write(path, "title"))
		if info, err := os.Stat(path); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
}

// The largest components are drawn, by their numbers.
func TestCourseDrawsTheLargest(t *testing.T) {
	for _, c := range []struct {
		reason string
		theta  []float64
		want   []int
	}{
		{"all of few", []float64{1, 3, 2}, []int{0, 1, 2}},
		{"of either sign, not the least two of ten", []float64{5, -9, 0.1, 4, 8, 7, 6, 0.2, 3, -2}, []int{0, 1, 3, 4, 5, 6, 8, 9}},
	} {
		run := &course{theta: [][]float64{make([]float64, len(c.theta)), c.theta}}
		if got := run.largest(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.reason, got, c.want)
		}
	}
}

// A title that is too long is broken behind commas.
func TestTitleLines(t *testing.T) {
	fits := func(text string) bool { return len(text) <= 10 }
	for title, want := range map[string]string{
		"a, b, c": "a, b, c", "first, second": "first,\nsecond", "one, two, three, four": "one, two,\nthree,\nfour",
		"a part beyond all, b": "a part beyond all,\nb", "": "",
	} {
		if got := titleLines(title, fits); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// An axis that counts has no halves.
func TestWholeNumbers(t *testing.T) {
	for high, want := range map[float64][]float64{1: {0, 1}, 3: {0, 1, 2, 3}, 12: {0, 2, 4, 6, 8, 10, 12}} {
		var got []float64
		for _, tick := range wholeNumbers(0, high) {
			got = append(got, tick.Value)
		}
		if !slices.Equal(got, want) {
			t.Errorf("up to %g: %v, want %v", high, got, want)
		}
	}
}

package proof_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

func reportsOf(t *testing.T, sources ...string) proof.Reports {
	var reports proof.Reports
	for _, source := range sources {
		name, text, _ := strings.Cut(source, "\n")
		f, err := derivation.Parse(name, []byte(text))
		require.NoError(t, err)
		r, err := proof.Check(t.Context(), f)
		require.NoError(t, err)
		reports = append(reports, r)
	}
	return reports
}

// Every file has its report, in the order given.
func TestReportsOfSeveralFiles(t *testing.T) {
	reports := reportsOf(t,
		"one.flow\nconstant a\nstep square\n  claim (a + 1)^2 = a^2 + 2*a + 1\n",
		"two.flow\nconstant b\nstep cube\n  claim b*b^2 = b^3\n",
		"three.flow\nconstant c\nstep slip\n  claim c + c = c^2\n")
	var page strings.Builder
	require.NoError(t, reports.WriteText(&page))
	last := -1
	for _, text := range []string{"one.flow\nsquare", "\n\ntwo.flow\ncube", "\n\nthree.flow\nslip"} {
		at := strings.Index(page.String(), text)
		if at <= last {
			t.Fatalf("%q is missing or out of order in\n%s", text, page.String())
		}
		last = at
	}
	if reports.AsExpected() || !reports[:2].AsExpected() {
		t.Error("the slip of the third file is not what decides")
	}
}

// A report that cannot be written whole is an error, wherever that happens.
func TestReportsToAWriterThatFails(t *testing.T) {
	reports := reportsOf(t, "one.flow\nstep a\n  claim 1 = 1\n", "two.flow\nstep b\n  claim 2 = 2\n")
	var page strings.Builder
	require.NoError(t, reports.WriteText(&page))
	for room := range page.Len() {
		if err := reports.WriteText(&full{room: room}); !errors.Is(err, errFull) {
			t.Fatalf("with room for %d of %d bytes: %v", room, page.Len(), err)
		}
	}
}

var errFull = errors.New("the disk is full")

// full is a writer with room for so many bytes.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

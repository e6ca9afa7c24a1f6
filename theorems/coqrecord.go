package theorems

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/testdata"
)

// CoqRecord says how many of the proved steps of the derivations Coq accepted when
// scripts/coq was last run. A test of verify/coq holds the record against the
// statements as they are.
func CoqRecord() string {
	record, err := testdata.Files.ReadFile("coq.golden")
	if err != nil {
		panic("theorems: the record that is built in: " + err.Error())
	}
	accepted, all := 0, "?"
	for line := range strings.Lines(string(record)) {
		words := strings.Fields(line)
		switch {
		case len(words) == 2 && words[0] == "proved-steps":
			all = words[1]
		case len(words) == 4 && words[0] == "proved":
			accepted++
		}
	}
	return fmt.Sprintf("Of the %[2]s proofs by algebra, those of the examples included, Coq accepts %[1]d (scripts/coq).", accepted, all)
}

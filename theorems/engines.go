package theorems

import (
	"context"
	"fmt"
)

// Engines counts the steps of the paper's derivation that algebra decides, by the
// engines that do.
type Engines struct {
	Both  int // the kernel and the second engine
	Alone int // the kernel, where the second engine is undecided
}

// String is the sentence that check prints.
func (e Engines) String() string {
	by := "both engines decide all"
	if e.Alone > 0 {
		by = fmt.Sprintf("both engines decide %d, the kernel alone %d", e.Both, e.Alone)
	}
	return fmt.Sprintf("Algebra decides %d statements, corrections and extensions included: %s.", e.Both+e.Alone, by)
}

// PaperEngines has both engines decide the paper's derivation. The error is the
// context's, or that of a step.
func PaperEngines(ctx context.Context) (Engines, error) {
	var e Engines
	for _, c := range paper() {
		report, err := c.Check(ctx)
		if err != nil {
			return e, err
		}
		if err := report.Err(); err != nil {
			return e, err
		}
		both, alone := report.Engines()
		e.Both += both
		e.Alone += alone
	}
	return e, nil
}

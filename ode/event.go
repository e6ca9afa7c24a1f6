package ode

// Direction says which sign changes of an event's function count, seen along
// the run.
type Direction int

const (
	Both    Direction = iota // any
	Rising                   // from negative to positive
	Falling                  // from positive to negative
)

// An Event is a zero of G(t, y(t)). It is located on the dense output, so its
// time is as accurate as that. G is looked at where each step ends and at
// Samples points inside; two zeros between neighbouring points go unnoticed, and
// so does a touch without a change of sign, unless such a point hits it exactly.
// A zero exactly at the start does not count, nor does a change of sign that is
// the work of an Apply, nor the way back of what an Apply turns round at the surface: a ball
// on the floor bounces once. A relay is two events, one for each direction.
//
// Events that follow each other without end, as those of a ball that comes to rest and of a
// relay without a gap between its thresholds do, end the run as EventsAccumulate.
// A step may reach beyond the event that cuts it short, so
// the system and G must make sense a little further.
type Event struct {
	Name string
	// G may be called anywhere in a step, out of order. y is read only and holds
	// only for the call.
	G         func(t float64, y []float64) float64
	Direction Direction
	// Terminal k > 0 ends the run at the k-th zero; 0 never ends it.
	Terminal int
	// Samples inside a step, up to a million; 0 means 4, a negative number none. The
	// event that asks for most decides for all.
	Samples int
	// Apply, if not nil, may change y in place at the zero; the run goes on from there.
	Apply func(t float64, y []float64)
}

// A Crossing is an event that happened.
type Crossing struct {
	Event  int // index in Problem.Events
	T      float64
	Y      []float64 // the state, before Apply
	After  []float64 // the state that the run goes on from: Y itself if none of the events at T changed it
	Rising bool
}

// Package enclosed encloses where the flows of a diagonal network on rational data come to
// rest, and the closed forms for that, in intervals.
//
// The state at a time T is in a box whose certificate package replay has accepted; what a flow
// still does after T is bounded by a Lyapunov function, in the ball that it cannot leave; the
// argmin of a closed form is enclosed by Krawczyk's operator on its dual. So θ(∞) and φ(∞) are
// proved to be in the intervals that come out.
package enclosed

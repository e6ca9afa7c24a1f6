(* each.flow, step wrong: refuted

   m*u^2 = 2*m*u

   The theorem is the negation: values at which the premises hold and the sides differ. *)
From Coq Require Import Reals Lra Psatz Lia ZArith List.
Import ListNotations.
Require Import Flowproof.Prelude.
Open Scope R_scope.

Definition _eps := cst 0.
Definition _m := cst 1.
Definition _u := fn 0.
Definition A : sig := fun i => match i with _ => [] end.
Notation D := (total A).
Notation d := (partial A).
Notation sb := (subst A).

(* There are values of the symbols and of their derivatives at one t at which the
   declared signs and the hypotheses used hold and the two sides differ. That they are
   those of functions is the existence theorem for differential equations, not said here. *)
Theorem link_1 : exists M, 0 < eval M (_m) 0 /\
  eval M (_m * _u 0 ^ 2) 0 <> eval M (num 2 1 * _m * _u 0) 0.
Proof.
  exists {| cv := fun i => match i with 1%nat => 1 | _ => 0 end; fv := fun i k _ => match i, k with 0%nat, 0%nat => -1 | _, _ => 0 end; gv := fun _ _ _ => 0; iv := fun _ _ => 0 |}.
  values.
  assert (DIFFER : (1) <> (-2)) by lra.
  repeat split; first [lra | number | intro E; apply DIFFER; etransitivity; [| etransitivity; [exact E |]]; number].
Qed.

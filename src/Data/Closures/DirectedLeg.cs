namespace VlbiOps.Data.Closures;

/// <summary>A baseline gone through in one of its directions.</summary>
/// <param name="Baseline">Its number among those of its time.</param>
/// <param name="Reversed">Whether against the direction in which its visibility was stored: then conjugate, at (-u, -v).</param>
internal readonly record struct DirectedLeg(int Baseline, bool Reversed);

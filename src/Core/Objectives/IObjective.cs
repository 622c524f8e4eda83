namespace VlbiOps.Core.Objectives;

/// <summary>A scalar function to be minimised, in an unconstrained space of <see cref="Dimension"/> real parameters.</summary>
/// <remarks>Evaluations allocate nothing. An instance owns scratch memory: use one instance a thread.
/// A point outside the domain yields a non-finite value, which engines treat as a rejected step; it never throws.</remarks>
public interface IObjective
{
    /// <summary>Number of parameters.</summary>
    int Dimension { get; }

    /// <summary>The function at <paramref name="point"/> (length <see cref="Dimension"/>).</summary>
    double Value(ReadOnlySpan<double> point);

    /// <summary>The function and its exact gradient at <paramref name="point"/>; both spans have length <see cref="Dimension"/>.</summary>
    double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient);
}

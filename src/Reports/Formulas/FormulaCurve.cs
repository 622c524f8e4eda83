namespace VlbiOps.Reports.Formulas;

/// <summary>Values of a formula over a variable, as a figure draws them.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="X">The variable, in any order.</param>
/// <param name="Y">As many values; what is not finite leaves a gap.</param>
public sealed record FormulaCurve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y);

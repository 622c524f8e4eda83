namespace VlbiOps.Models.Formulas.Fitting;

/// <summary>One output of a model: a real formula, what was observed of it, and the errors.</summary>
/// <param name="Name">How the output is called: the text of the column or formula observed.</param>
/// <param name="Formula">The model, its variables among the data's columns.</param>
/// <param name="Observed">One value a row.</param>
public sealed record FormulaTerm(string Name, Formula Formula, double[] Observed)
{
    /// <summary>The scale of each row's error, in units of what was observed (of a fitted noise: relative to it); null for one of 1 each.</summary>
    public double[]? Sigma { get; init; }
}

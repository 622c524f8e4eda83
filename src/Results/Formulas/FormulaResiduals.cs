namespace VlbiOps.Results.Formulas;

/// <summary>One output of a fit, row by row.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Fitted">What the formula gives.</param>
/// <param name="Scale">The scale of each row's error as fitted: the given one, times the noise where that is fitted, errors of variables included.</param>
/// <param name="Given">The scale of each row's error as given, a noise that is held included; 1 where none was.</param>
/// <param name="Weight">How much each row counted in a robust fit, 1 for a good one, towards 0 for an outlier.</param>
public sealed record FormulaResiduals(string Name, double[] Observed, double[] Fitted, double[] Scale, double[] Given, double[] Weight)
{
    /// <summary>Number of rows.</summary>
    public int Count => Observed.Length;

    /// <summary>Observed less fitted.</summary>
    public double[] Residual => [.. Observed.Zip(Fitted, (observed, fitted) => observed - fitted)];

    /// <summary>Residuals in units of their errors' scale.</summary>
    public double[] Standardized => [.. Residual.Zip(Scale, (residual, scale) => residual / scale)];

    /// <summary>Sum of squares of the residuals in units of the given errors.</summary>
    public double SumOfSquares => Residual.Zip(Given, (residual, given) => residual / given).Sum(value => value * value);
}

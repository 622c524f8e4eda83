namespace VlbiOps.Results.Formulas;

/// <summary>What a fit says of one output at rows: its value, how well that is known, and where an observation would lie.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Level">Probability within the intervals.</param>
/// <param name="Value">The formula's value at the fitted parameters; of draws, their median.</param>
/// <param name="Error">Standard error of the value.</param>
/// <param name="Scale">The scale of an observation's error.</param>
public sealed record PredictionBand(string Name, double Level, double[] Value, double[] Error, double[] Scale)
{
    /// <summary>Lower end of the interval that holds the true value.</summary>
    public required double[] ConfidenceLower { get; init; }

    /// <summary>Its upper end.</summary>
    public required double[] ConfidenceUpper { get; init; }

    /// <summary>Lower end of the interval that holds one further observation.</summary>
    public required double[] PredictionLower { get; init; }

    /// <summary>Its upper end.</summary>
    public required double[] PredictionUpper { get; init; }

    /// <summary>Degrees of freedom from which the noise is known; infinite where it was given.</summary>
    public double Degrees { get; init; } = double.PositiveInfinity;

    /// <summary>Number of rows.</summary>
    public int Count => Value.Length;
}

namespace VlbiOps.Optim.Comparison;

/// <summary>Criteria of a fit by maximum likelihood; the lesser the better.</summary>
/// <param name="LogLikelihood">Greatest log-likelihood, its constants included.</param>
/// <param name="ParameterCount">Number of free parameters.</param>
/// <param name="PointCount">Number of independent data points.</param>
public readonly record struct InformationCriteria(double LogLikelihood, int ParameterCount, int PointCount)
{
    /// <summary>Akaike 1974: 2 k - 2 log L.</summary>
    public double Aic => (2.0 * ParameterCount) - (2.0 * LogLikelihood);

    /// <summary>AIC corrected for few points (Hurvich and Tsai 1989); NaN where there are no more than one point more than parameters.</summary>
    public double CorrectedAic => PointCount > ParameterCount + 1 ? Aic + (2.0 * ParameterCount * (ParameterCount + 1.0) / (PointCount - ParameterCount - 1.0)) : double.NaN;

    /// <summary>Schwarz 1978: k log N - 2 log L.</summary>
    public double Bic => (ParameterCount * Math.Log(PointCount)) - (2.0 * LogLikelihood);
}

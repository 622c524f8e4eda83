namespace VlbiOps.Core.Operators;

/// <summary>Sign of the exponent exp(sign 2 pi i (x u + y v) / lambda) of a Fourier transform; no factor is applied either way.</summary>
public enum FourierSign
{
    /// <summary>exp(-2 pi i ...): what the literature of FFTs calls forward.</summary>
    Negative = -1,

    /// <summary>exp(+2 pi i ...).</summary>
    Positive = 1,
}

namespace VlbiOps.Core.Operators;

/// <summary>A complex linear map and its conjugate transpose, on vectors held as separate real and imaginary parts
/// (which is what SIMD lanes and pointwise kernels want).</summary>
/// <remarks>Instances own scratch memory: one instance a thread. Results have the same bits for any number of threads.</remarks>
public interface IComplexOperator
{
    /// <summary>Number of complex values the map takes.</summary>
    int InputLength { get; }

    /// <summary>Number of complex values the map gives.</summary>
    int OutputLength { get; }

    /// <summary>Overwrites the output with the image of the input.</summary>
    void Apply(ReadOnlySpan<double> inputReal, ReadOnlySpan<double> inputImaginary, Span<double> outputReal, Span<double> outputImaginary);

    /// <summary>Overwrites the input with the conjugate transpose applied to the output: &lt;Apply(x), y&gt; = &lt;x, Adjoint(y)&gt; with
    /// &lt;a, b&gt; = sum conj(a) b.</summary>
    void Adjoint(ReadOnlySpan<double> outputReal, ReadOnlySpan<double> outputImaginary, Span<double> inputReal, Span<double> inputImaginary);
}

namespace VlbiOps.Core.Operators;

/// <summary>A real linear map and its transpose.</summary>
/// <remarks>Instances own scratch memory: one instance a thread. Results have the same bits for any number of threads.</remarks>
public interface ILinearOperator
{
    /// <summary>Length of the vectors the map takes.</summary>
    int InputLength { get; }

    /// <summary>Length of the vectors the map gives.</summary>
    int OutputLength { get; }

    /// <summary>Overwrites <paramref name="output"/> with the image of <paramref name="input"/>.</summary>
    void Apply(ReadOnlySpan<double> input, Span<double> output);

    /// <summary>Overwrites <paramref name="input"/> with the transpose applied to <paramref name="output"/>:
    /// &lt;Apply(x), y&gt; = &lt;x, Adjoint(y)&gt;.</summary>
    void Adjoint(ReadOnlySpan<double> output, Span<double> input);
}

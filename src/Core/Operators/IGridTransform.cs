namespace VlbiOps.Core.Operators;

/// <summary>One direction of a Fourier transform between two grids, each symmetric about zero or the general case.</summary>
internal interface IGridTransform
{
    /// <summary>Overwrites the output grid with the transform of the input grid.</summary>
    void Run(ReadOnlySpan<double> inputReal, ReadOnlySpan<double> inputImaginary, Span<double> outputReal, Span<double> outputImaginary);
}

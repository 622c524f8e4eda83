namespace VlbiOps.Core.Operators;

/// <summary>Phasors exp(2 pi i p q) of large turn counts without loss.</summary>
internal static class FourierPhase
{
    /// <summary>Sine and cosine of 2 pi times the product of two numbers.</summary>
    /// <remarks>The rounding error of the product is recovered by a fused multiply-add and whole turns are taken away before the angle is
    /// formed, so that the phasor is as good after a thousand turns as within the first.</remarks>
    public static (double Sine, double Cosine) OfTurns(double left, double right)
    {
        double turns = left * right;
        double lost = Math.FusedMultiplyAdd(left, right, -turns);
        double fraction = turns - Math.Round(turns) + lost;
        return double.SinCosPi(2 * fraction);
    }
}

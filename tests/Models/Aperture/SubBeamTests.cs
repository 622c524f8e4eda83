using MathNet.Numerics;
using VlbiOps.Models.Aperture;

namespace VlbiOps.Tests.Models.Aperture;

public class SubBeamTests
{
    /// <summary>A disc of radius r turns a frequency f of the beam into 2 J1(z) / z of it, z = 2 pi r f; the beam's power holds frequencies to D / lambda.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.6)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    public void ADiscHasTheTransferOfADisc(double radius)
    {
        var beams = SubBeam.Of(0, 1, radius, 1);
        Assert.Equal(1, beams.Sum(beam => beam.Weight), 1e-13);
        for (var f = 0.05; f <= 1; f += 0.05)
        {
            var z = 2 * Math.PI * radius * f;
            foreach (var angle in new[] { 0.0, 0.3, 1.1 })
            {
                var transfer = beams.Sum(beam => beam.Weight * Math.Cos(2 * Math.PI * f * ((beam.U * Math.Cos(angle)) + (beam.V * Math.Sin(angle)))));
                Assert.Equal(2 * SpecialFunctions.BesselJ(1, z) / z, transfer, 2e-5);
            }
        }
    }

    [Fact]
    public void AChopperSubtractsTheSecondBeamWithItsGain()
    {
        var beams = SubBeam.Of(0.2, 1.21, 0, 1);
        Assert.Equal([-0.1, 0.1], beams.Select(beam => beam.U));
        Assert.Equal(1 / 1.1, beams[0].Weight, 1e-12);
        Assert.Equal(-1.1, beams[1].Weight, 1e-12);
    }

    [Fact]
    public void ASourceTooLargeIsRefusedInOneLine() =>
        Assert.Contains("3.0 beams", Assert.Throws<ArgumentException>(() => SubBeam.Of(0, 1, 3, 1)).Message, StringComparison.Ordinal);
}

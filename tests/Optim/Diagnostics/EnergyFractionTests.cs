using VlbiOps.Optim.Diagnostics;

namespace VlbiOps.Tests.Optim.Diagnostics;

/// <summary>E-BFMI of sequences whose fraction is known.</summary>
public sealed class EnergyFractionTests
{
    [Fact]
    public void ChangesAreComparedWithDeviations() => Assert.Equal(9.0 / 5.0, EnergyFraction.Of([1.0, 3.0, 2.0, 4.0]), 1e-15);

    [Fact]
    public void ACorrelationOfEnergiesShowsAsTwiceItsComplement() =>
        Assert.Equal(0.2, EnergyFraction.Of(ChainStatisticsTests.Autoregression(1, 20_000, 0.9, 8)[0]), 0.03);

    [Fact]
    public void WhatNeverVariesHasNone() => Assert.True(double.IsNaN(EnergyFraction.Of([2.0, 2.0, 2.0])));
}

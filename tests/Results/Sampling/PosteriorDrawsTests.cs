using System.Reflection;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Files;
using VlbiOps.Results.Sampling;
using VlbiOps.Tests.Results.Fits;

namespace VlbiOps.Tests.Results.Sampling;

public sealed class PosteriorDrawsTests : IDisposable
{
    private readonly StoredDrawsSamples samples = new();

    public void Dispose() => samples.Dispose();

    [Theory]
    [InlineData("draws.csv")]
    [InlineData("draws.bin")]
    public void FilesTellTheSamplerAndTheVersion(string name)
    {
        var posterior = PosteriorSamples.Sampled.Value with { Sampler = new Hmc { WarmUp = 30, Draws = 40, Chains = 2 } };
        PosteriorDraws.Write(posterior, samples.PathOf(name));
        var read = name.EndsWith(".csv", StringComparison.Ordinal) ? CmdStanFile.Read(samples.PathOf(name)) : DrawsFile.Read(samples.PathOf(name));
        Assert.Equal(("HMC", ProgramVersion.Text), (read.Header.Sampler, read.Header.Version));
        Assert.StartsWith(ProgramVersion.Text, typeof(PosteriorDraws).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, StringComparison.Ordinal);
        StoredDrawsSamples.AssertSame(posterior.Draws, read.Draws);
    }
}

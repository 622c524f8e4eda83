using VlbiOps.Optim.Comparison;

namespace VlbiOps.Tests.Optim.Comparison;

/// <summary>Criteria of a maximum of the likelihood.</summary>
public sealed class InformationCriteriaTests
{
    [Fact]
    public void CriteriaFollowTheirDefinitions()
    {
        // R: AIC and BIC of lm(dist ~ speed, cars): log-likelihood -206.5784315137 with 3 parameters and 50 points give 419.156863 and 424.892932.
        var criteria = new InformationCriteria(-206.5784315137, 3, 50);
        Assert.Equal(419.156863, criteria.Aic, 1e-6);
        Assert.Equal(424.892932, criteria.Bic, 1e-6);
        Assert.Equal(419.156863 + (24.0 / 46.0), criteria.CorrectedAic, 1e-6);
        Assert.True(double.IsNaN(new InformationCriteria(0.0, 3, 4).CorrectedAic));
    }
}

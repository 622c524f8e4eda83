using MathNet.Numerics.LinearAlgebra;

namespace VlbiOps.Data.Visibilities;

/// <summary>Gains of one scan.</summary>
/// <param name="Stations">The stations, by index.</param>
/// <param name="LogAmplitude">ln |g| of each.</param>
/// <param name="Phase">arg g of each, rad.</param>
/// <param name="IsConverged">Whether the best was found.</param>
internal sealed record GainSolution(int[] Stations, double[] LogAmplitude, double[] Phase, bool IsConverged);

/// <summary>The gains of one scan's stations: residuals (V - g1 conj(g2) M)/sigma and ln|g|/t in the logarithms of amplitudes and the phases, by Levenberg-Marquardt.</summary>
internal sealed class GainProblem
{
    private const int MostIterations = 500;
    private const int StartSweeps = 20;
    private const double LeastStart = 0.01;
    private const double Precision = 1e-11;

    private readonly int[] stations;
    private readonly Sample[] samples;
    private readonly double priorWeight;
    private readonly bool amplitudes;
    private readonly bool phases;

    /// <summary>The problem of one scan.</summary>
    /// <param name="columns">Visibilities.</param>
    /// <param name="modelReal">Real parts of the model.</param>
    /// <param name="modelImaginary">Imaginary parts.</param>
    /// <param name="rows">The scan's rows.</param>
    /// <param name="solved">Stations whose gains are sought.</param>
    /// <param name="options">Which parts, and the prior.</param>
    public GainProblem(VisibilityColumns columns, double[] modelReal, double[] modelImaginary, int[] rows, int[] solved, SelfCalibrationOptions options)
    {
        stations = solved.Where(s => rows.Any(k => columns.Station1[k] == s || columns.Station2[k] == s)).ToArray();
        (amplitudes, phases) = (options.Part != GainPart.Phase, options.Part != GainPart.Amplitude);
        priorWeight = amplitudes ? Math.Pow(options.AmplitudeTolerance, -2) : 0;
        samples = rows.Select(k =>
        {
            var (a, b) = (Array.IndexOf(stations, columns.Station1[k]), Array.IndexOf(stations, columns.Station2[k]));
            return phases
                ? new Sample(a, b, columns.Real[k], columns.Imaginary[k], modelReal[k], modelImaginary[k], 1 / columns.Sigma[k])
                : new Sample(a, b, VisibilityAmplitudes.Debias(columns.Amplitude(k), columns.Sigma[k]), 0, double.Hypot(modelReal[k], modelImaginary[k]), 0, 1 / columns.Sigma[k]);
        }).ToArray();
    }

    /// <summary>The best gains.</summary>
    public GainSolution Solve()
    {
        var n = stations.Length;
        var point = phases ? Start() : new double[2 * n];
        var trial = new double[2 * n];
        var normal = Matrix<double>.Build.Dense(2 * n, 2 * n);
        var slope = Vector<double>.Build.Dense(2 * n);
        var (cost, damping, isConverged) = (Linearise(point, normal, slope), 1e-3, false);
        for (var iteration = 0; iteration < MostIterations && !isConverged; iteration++)
        {
            var step = Damped(normal, damping).Cholesky().Solve(slope);
            for (var i = 0; i < trial.Length; i++) trial[i] = point[i] - step[i];
            isConverged = step.AbsoluteMaximum() < Precision;
            if (Linearise(trial, null, null) <= cost)
            {
                (point, trial, damping) = (trial, point, Math.Max(damping / 10, 1e-9));
                cost = Linearise(point, normal, slope);
            }
            else
            {
                damping *= 10;
            }
        }

        return new GainSolution(stations, point[..n], point[n..], isConverged);
    }

    /// <summary>Half the sum of squares; where asked for, J^T J and J^T r as well.</summary>
    private double Linearise(double[] point, Matrix<double>? normal, Vector<double>? slope)
    {
        normal?.Clear();
        slope?.Clear();
        var (n, cost) = (stations.Length, 0.0);
        Span<(int Parameter, double Re, double Im)> jacobian = stackalloc (int, double, double)[4];
        foreach (var (a, b, re, im, modelRe, modelIm, inverse) in samples)
        {
            var size = inverse * Math.Exp((a < 0 ? 0 : point[a]) + (b < 0 ? 0 : point[b]));
            var (sin, cos) = Math.SinCos((a < 0 ? 0 : point[n + a]) - (b < 0 ? 0 : point[n + b]));
            var (predictedRe, predictedIm) = (size * ((modelRe * cos) - (modelIm * sin)), size * ((modelRe * sin) + (modelIm * cos)));
            var (residualRe, residualIm) = ((re * inverse) - predictedRe, (im * inverse) - predictedIm);
            cost += ((residualRe * residualRe) + (residualIm * residualIm)) / 2;
            if (normal is null || slope is null) continue;
            var count = 0;
            if (amplitudes && a >= 0) jacobian[count++] = (a, -predictedRe, -predictedIm);
            if (amplitudes && b >= 0) jacobian[count++] = (b, -predictedRe, -predictedIm);
            if (phases && a >= 0) jacobian[count++] = (n + a, predictedIm, -predictedRe);
            if (phases && b >= 0) jacobian[count++] = (n + b, -predictedIm, predictedRe);
            foreach (var (i, iRe, iIm) in jacobian[..count])
            {
                slope[i] += (iRe * residualRe) + (iIm * residualIm);
                foreach (var (j, jRe, jIm) in jacobian[..count]) normal[i, j] += (iRe * jRe) + (iIm * jIm);
            }
        }

        for (var s = 0; s < n; s++)
        {
            cost += priorWeight * point[s] * point[s] / 2;
            if (normal is null || slope is null) continue;
            slope[s] += priorWeight * point[s];
            normal[s, s] += priorWeight;
        }

        return cost;
    }

    /// <summary>J^T J with its diagonal raised; also where it is 0, so that what nothing depends on stays put.</summary>
    private static Matrix<double> Damped(Matrix<double> normal, double damping)
    {
        var (damped, diagonal) = (normal.Clone(), normal.Diagonal());
        var least = 1e-6 * Math.Max(diagonal.Maximum(), 1e-300);
        for (var i = 0; i < diagonal.Count; i++) damped[i, i] += damping * Math.Max(diagonal[i], least);
        return damped;
    }

    /// <summary>A start near the best (StefCal, Salvini and Wijnholds 2014, A&amp;A 571, A97): every station goes half way to the gain that is best for the others' gains, of
    /// which the problem is linear. All go at once, so that what the data leave open is shared out evenly.</summary>
    private double[] Start()
    {
        var n = stations.Length;
        var (real, imaginary) = (new double[n], new double[n]);
        Array.Fill(real, 1);
        for (var sweep = 0; sweep < StartSweeps; sweep++)
        {
            var best = Enumerable.Range(0, n).Select(s => Best(s, real, imaginary)).ToArray();
            for (var s = 0; s < n; s++) (real[s], imaginary[s]) = ((real[s] + best[s].Real) / 2, (imaginary[s] + best[s].Imaginary) / 2);
        }

        var start = new double[2 * n];
        for (var s = 0; s < n; s++)
        {
            start[s] = amplitudes ? Math.Log(Math.Max(double.Hypot(real[s], imaginary[s]), LeastStart)) : 0;
            start[n + s] = Math.Atan2(imaginary[s], real[s]);
        }

        return start;
    }

    /// <summary>sum w V conj(X)/sum w |X|^2 with X = conj(g2) M, and the conjugate of V and X where the station is the second of its baseline.</summary>
    private (double Real, double Imaginary) Best(int station, double[] real, double[] imaginary)
    {
        var (sumRe, sumIm, weight) = (0.0, 0.0, 0.0);
        foreach (var (a, b, re, im, modelRe, modelIm, inverse) in samples)
        {
            if (a != station && b != station) continue;
            var (other, sign) = a == station ? (b, 1) : (a, -1);
            var (gRe, gIm) = other < 0 ? (1.0, 0.0) : (real[other], -imaginary[other]);
            var (xRe, xIm) = ((gRe * modelRe) - (gIm * sign * modelIm), (gRe * sign * modelIm) + (gIm * modelRe));
            sumRe += inverse * inverse * ((re * xRe) + (sign * im * xIm));
            sumIm += inverse * inverse * ((sign * im * xRe) - (re * xIm));
            weight += inverse * inverse * ((xRe * xRe) + (xIm * xIm));
        }

        var size = amplitudes ? weight : double.Hypot(sumRe, sumIm);
        return sumRe == 0 && sumIm == 0 ? (real[station], imaginary[station]) : (sumRe / size, sumIm / size);
    }

    /// <summary>A visibility and its model; A and B are places in the list of solved stations, -1 of others; Inverse is 1/sigma.</summary>
    private readonly record struct Sample(int A, int B, double Re, double Im, double ModelRe, double ModelIm, double Inverse);
}

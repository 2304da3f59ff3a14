using System.Diagnostics.Metrics;
using OpenIM.Modules.Push;

namespace OpenIM.Tests.Modules.Push;

/// <summary>Sums one instrument of one test's module.</summary>
internal sealed class MetricReader : IDisposable
{
    private readonly MeterListener listener = new();
    private long sum;

    public MetricReader(IMeterFactory meters, string instrument)
    {
        // The factory returns one meter per name: other tests' meters are others.
        var meter = meters.Create(PushMetrics.MeterName);
        listener.InstrumentPublished = (candidate, self) =>
        {
            if (ReferenceEquals(candidate.Meter, meter) && candidate.Name == instrument)
            {
                self.EnableMeasurementEvents(candidate);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref sum, value));
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => Interlocked.Add(ref sum, value));
        listener.Start();
    }

    /// <summary>What was counted since it was made.</summary>
    public long Sum => Interlocked.Read(ref sum);

    /// <summary>What a gauge says now.</summary>
    public long Observe()
    {
        Interlocked.Exchange(ref sum, 0);
        listener.RecordObservableInstruments();
        return Sum;
    }

    public void Dispose() => listener.Dispose();
}

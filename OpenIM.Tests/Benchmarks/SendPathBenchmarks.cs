using BenchmarkDotNet.Attributes;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Modules.Message;

namespace OpenIM.Tests.Benchmarks;

/// <summary>A message from the contract to the durable answer: gates, pipeline, sequencer, log with its flush, listeners.</summary>
[MemoryDiagnoser]
public class SendPathBenchmarks
{
    private MessageHouse house = null!;
    private Task[] sends = null!;
    private long next;

    /// <summary>Senders at once; each waits for its answer.</summary>
    [Params(1, 100)]
    public int Senders { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        house = await MessageHouse.OpenAsync();
        sends = new Task[Senders];
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await house.DisposeAsync();

    [Benchmark]
    public Task Send()
    {
        house.Pushed.Clear();
        for (var i = 0; i < sends.Length; i++)
        {
            var message = A.Text("u1", "u2", $"c{++next}", "a message of two hundred bytes: " + Filling);
            sends[i] = house.Mediator.SendAsync(new SendMessage(message), A.User("u1"), CancellationToken.None).AsTask();
        }

        return Task.WhenAll(sends);
    }

    private static readonly string Filling = new('x', 168);
}

public sealed class SendPathBenchmarkRun
{
    [Fact(Explicit = true)]
    public void Benchmarks_of_the_send_path() => Bench.Run<SendPathBenchmarks>();
}

using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OpenIM.Modules.Platform.NodeBus;
using OpenIM.Modules.Platform.NodeBus.Local;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Stores;

/// <summary>What a node bus promises: nodes that share a backplane, asserted across them.</summary>
public abstract class NodeBusSpec : IAsyncLifetime
{
    private INodeBus a = null!;
    private INodeBus b = null!;
    private INodeBus c = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        a = await JoinAsync("a");
        b = await JoinAsync("b");
        c = await JoinAsync("c");
    }

    [Fact]
    public async Task A_record_reaches_the_node_it_is_for_and_no_other()
    {
        var (atA, atB, atC) = (Listen(a), Listen(b), Listen(c));

        await SendAsync(a, "b", "hello");
        await a.BroadcastAsync("end", default, Token);

        await atB.UntilAsync("end");
        await atC.UntilAsync("end");
        Assert.Equal(["a 1 text hello", "a 2 end "], atB.Heard);
        Assert.Equal(["a 1 end "], atC.Heard);
        Assert.Empty(atA.Heard);
    }

    [Fact]
    public async Task Records_of_a_sender_come_in_order_with_dense_numbers()
    {
        var atB = Listen(b);

        for (var n = 1; n <= 500; n++)
        {
            await SendAsync(a, "b", $"{n}");
        }

        await a.BroadcastAsync("end", default, Token);
        await atB.UntilAsync("end");
        Assert.Equal(Enumerable.Range(1, 500).Select(static n => $"a {n} text {n}"), atB.Heard.SkipLast(1));
    }

    [Fact]
    public async Task Each_sender_has_its_own_numbers()
    {
        var atC = Listen(c);

        await SendAsync(a, "c", "x");
        await SendAsync(b, "c", "y");

        await atC.UntilAsync("x");
        await atC.UntilAsync("y");
        Assert.Equal(["a 1 text x", "b 1 text y"], atC.Heard.Order());
    }

    [Fact]
    public async Task Who_cannot_keep_up_is_told_of_the_gap_before_the_next_record()
    {
        var atB = Listen(b);
        var release = atB.HoldUp();
        for (var n = 0; n < Capacity + 100; n++)
        {
            await SendAsync(a, "b", $"{n}");
        }

        release();
        await atB.UntilAsync("gap a");
        await SendAsync(a, "b", "after");
        await atB.UntilAsync("after");

        var heard = atB.Heard;
        Assert.True(heard.Count < Capacity + 100);
        AssertGapsAreTold(heard);
    }

    [Fact]
    public async Task A_gap_of_one_sender_is_not_a_gap_of_another()
    {
        var atC = Listen(c);
        await SendAsync(b, "c", "first");
        await atC.UntilAsync("first");
        var release = atC.HoldUp();
        for (var n = 0; n < Capacity + 100; n++)
        {
            await SendAsync(a, "c", $"{n}");
        }

        release();
        await atC.UntilAsync("gap a");
        await SendAsync(b, "c", "second");

        await atC.UntilAsync("second");
        Assert.DoesNotContain("gap b", atC.Heard);
        Assert.Contains("b 2 text second", atC.Heard);
    }

    [Fact]
    public async Task A_receiver_that_fails_does_not_disturb_the_others()
    {
        b.Subscribe(new Failing());
        var atB = Listen(b);

        await SendAsync(a, "b", "hello");

        await atB.UntilAsync("hello");
    }

    [Fact]
    public async Task A_receiver_that_was_taken_away_hears_nothing_more()
    {
        var gone = new Listener();
        b.Subscribe(gone).Dispose();
        var atB = Listen(b);

        await SendAsync(a, "b", "hello");

        await atB.UntilAsync("hello");
        Assert.Empty(gone.Heard);
    }

    [Fact]
    public async Task Sending_to_a_node_that_is_not_there_is_no_failure() => await SendAsync(a, "nobody", "hello");

    public abstract ValueTask DisposeAsync();

    /// <summary>How many records certainly wait for a node before some are lost.</summary>
    private protected abstract int Capacity { get; }

    private protected abstract ValueTask<INodeBus> JoinAsync(string nodeID);

    private static ValueTask SendAsync(INodeBus bus, string to, string text)
        => bus.SendAsync(to, "text", Encoding.UTF8.GetBytes(text), Token);

    private static Listener Listen(INodeBus bus)
    {
        var listener = new Listener();
        bus.Subscribe(listener);
        return listener;
    }

    private static void AssertGapsAreTold(IReadOnlyList<string> heard)
    {
        var expected = 1;
        foreach (var line in heard)
        {
            if (line.StartsWith("gap", StringComparison.Ordinal))
            {
                expected = 0;
                continue;
            }

            var number = int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(expected == 0 || number == expected, $"{line} without a gap before it");
            expected = number + 1;
        }
    }

    private sealed class Failing : INodeBusReceiver
    {
        public ValueTask ReceiveAsync(NodeRecord record, CancellationToken cancellationToken) => throw new InvalidOperationException("told to fail");

        public ValueTask GapAsync(string from, CancellationToken cancellationToken) => throw new InvalidOperationException("told to fail");
    }

    private sealed class Listener : INodeBusReceiver
    {
        private readonly List<string> heard = [];
        private Task held = Task.CompletedTask;

        public IReadOnlyList<string> Heard
        {
            get
            {
                lock (heard)
                {
                    return [.. heard];
                }
            }
        }

        public Action HoldUp()
        {
            var release = new TaskCompletionSource();
            held = release.Task;
            return release.SetResult;
        }

        public Task UntilAsync(string words)
            => Eventually.TrueAsync(() => Heard.Any(line => line.Contains(words, StringComparison.Ordinal)), $"'{words}' is heard");

        public ValueTask ReceiveAsync(NodeRecord record, CancellationToken cancellationToken)
            => NoteAsync($"{record.From} {record.Number} {record.Kind} {Encoding.UTF8.GetString(record.Body.Span)}", cancellationToken);

        public ValueTask GapAsync(string from, CancellationToken cancellationToken) => NoteAsync($"gap {from}", cancellationToken);

        private async ValueTask NoteAsync(string line, CancellationToken cancellationToken)
        {
            await held.WaitAsync(cancellationToken);
            lock (heard)
            {
                heard.Add(line);
            }
        }
    }
}

public sealed class NodeBusInProcess : NodeBusSpec
{
    private readonly LocalBackplane backplane = new(capacity: 1000, NullLogger<LocalBackplane>.Instance);
    private readonly List<LocalNodeBus> nodes = [];

    private protected override int Capacity => 1000;

    [Fact]
    public void A_name_is_taken_once() => Assert.Throws<ArgumentException>(() => backplane.Join("a"));

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    private protected override ValueTask<INodeBus> JoinAsync(string nodeID)
    {
        nodes.Add(backplane.Join(nodeID));
        return ValueTask.FromResult<INodeBus>(nodes[^1]);
    }
}

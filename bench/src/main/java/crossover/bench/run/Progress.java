package crossover.bench.run;

import crossover.bench.result.Trial;
import java.util.List;

/** Told what a run is doing. */
public interface Progress {
  /** A part of a block that yields no rows. */
  void step(int block, String what);

  /** A scenario of a block is being measured. */
  void unit(int block, String scenario);

  /** A unit is on the disk. */
  void committed(List<Trial> unit);

  /** Something that the reader of the results should know, and that stands in no row. */
  void remark(String what);
}

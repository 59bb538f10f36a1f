//! Typed observations into columns.

use model::ObservationBatch;
use polars::prelude::*;

pub(crate) struct ColumnBuilders {
    indicator: StringChunkedBuilder,
    area_kind: StringChunkedBuilder,
    code_generation: PrimitiveChunkedBuilder<Int16Type>,
    area_code: StringChunkedBuilder,
    sex: StringChunkedBuilder,
    first_year: PrimitiveChunkedBuilder<Int16Type>,
    last_year: PrimitiveChunkedBuilder<Int16Type>,
    value: PrimitiveChunkedBuilder<Float64Type>,
    count: PrimitiveChunkedBuilder<Float64Type>,
    status: StringChunkedBuilder,
}

impl ColumnBuilders {
    pub(crate) fn with_capacity(rows: usize) -> Self {
        let text = |name: &str| StringChunkedBuilder::new(name.into(), rows);
        Self {
            indicator: text("indicator"),
            area_kind: text("area_kind"),
            code_generation: PrimitiveChunkedBuilder::new("code_generation".into(), rows),
            area_code: text("area_code"),
            sex: text("sex"),
            first_year: PrimitiveChunkedBuilder::new("first_year".into(), rows),
            last_year: PrimitiveChunkedBuilder::new("last_year".into(), rows),
            value: PrimitiveChunkedBuilder::new("value".into(), rows),
            count: PrimitiveChunkedBuilder::new("count".into(), rows),
            status: text("status"),
        }
    }

    pub(crate) fn push(&mut self, batch: &ObservationBatch) {
        let indicator = batch.indicator().to_string();
        for observation in batch.observations() {
            let key = observation.key;
            self.indicator.append_value(&indicator);
            self.area_kind.append_value(key.area.kind().as_str());
            self.code_generation.append_value(key.area.generation().year());
            self.area_code.append_value(key.area.code());
            self.sex.append_value(key.sex.as_str());
            self.first_year.append_value(key.period.first_year());
            self.last_year.append_value(key.period.last_year());
            self.value.append_option(observation.value);
            self.count.append_option(observation.count);
            self.status.append_value(observation.status.as_str());
        }
    }

    pub(crate) fn finish(self) -> PolarsResult<DataFrame> {
        DataFrame::new_infer_height(vec![
            self.indicator.finish().into_column(),
            self.area_kind.finish().into_column(),
            self.code_generation.finish().into_column(),
            self.area_code.finish().into_column(),
            self.sex.finish().into_column(),
            self.first_year.finish().into_column(),
            self.last_year.finish().into_column(),
            self.value.finish().into_column(),
            self.count.finish().into_column(),
            self.status.finish().into_column(),
        ])
    }
}
